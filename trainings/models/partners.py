"""Partners (mitra) of an agency and the agreements with them."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from employees.access import EVERYBODY, Scope
from employees.models import Agency, Unit, User
from pembinaan.common.files import random_path
from pembinaan.common.history import tracked
from trainings.access import readers_scope, training_scope
from trainings.enums.partners import AgreementKind, AgreementStatus, PartnerKind
from trainings.rules.agreements import agreement_status


def agencies_of(scope: Scope, path: str = "pk") -> Q:
    """Agencies in which `scope` holds a unit: partners serve all of its offices."""
    if scope.everything:
        return EVERYBODY
    agencies = Unit.objects.filter(scope.units_q()).order_by().values("agency")
    return Q(**{f"{path}__in": agencies})


class PartnerQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Partners of agencies in which a unit is held as TRAINING, HR or LEADER."""
        return self.filter(agencies_of(readers_scope(user), "agency"))

    def managed_by(self, user) -> Self:
        return self.filter(agencies_of(training_scope(user), "agency"))


@tracked()
class Partner(models.Model):
    """A campus, agency, company or donor. Its contact is an office, not a person."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="instansi yang bermitra"
    )
    kind = models.CharField("jenis", max_length=7, choices=PartnerKind)
    name = models.CharField("nama mitra", max_length=200)
    city = models.CharField("kota", max_length=100)
    contact_office = models.CharField(
        "kantor yang dihubungi",
        max_length=300,
        blank=True,
        help_text="Bagian atau kantor dengan telepon atau surelnya, bukan nama orang.",
    )
    offers = models.TextField("program yang ditawarkan", blank=True)
    batch_capacity = models.PositiveIntegerField(
        "daya tampung per angkatan", null=True, blank=True
    )
    year_capacity = models.PositiveIntegerField("daya tampung setahun", null=True, blank=True)
    is_active = models.BooleanField("masih bermitra", default=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = "mitra"
        verbose_name_plural = "mitra"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "agency",
                name="one_partner_of_a_name",
                violation_error_message="Mitra dengan nama ini sudah tercatat.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("trainings:partner", args=[self.pk])


def agreement_path(instance: "Agreement", filename: str) -> str:
    return random_path("agreements", filename)


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(agencies_of(readers_scope(user), "partner__agency"))

    def managed_by(self, user) -> Self:
        return self.filter(agencies_of(training_scope(user), "partner__agency"))

    def valid_on(self, day) -> Self:
        return self.filter(valid_from__lte=day, valid_to__gte=day)


@tracked()
class Agreement(models.Model):
    """MoU or PKS; both days of its validity are included. `reminded` is the last reminder sent."""

    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="agreements", verbose_name="mitra"
    )
    kind = models.CharField("jenis", max_length=3, choices=AgreementKind)
    number = models.CharField("nomor", max_length=120)
    title = models.CharField("judul", max_length=300)
    valid_from = models.DateField("berlaku mulai")
    valid_to = models.DateField("berlaku sampai")
    value = models.DecimalField("nilai", max_digits=16, decimal_places=2, null=True, blank=True)
    file = models.FileField("naskah", upload_to=agreement_path, max_length=120, blank=True)
    file_name = models.CharField("nama berkas", max_length=200, blank=True, editable=False)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    reminded = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "perjanjian mitra"
        verbose_name_plural = "perjanjian mitra"
        ordering = ["-valid_to", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "number"],
                name="one_agreement_a_number",
                violation_error_message="Perjanjian dengan nomor ini sudah tercatat.",
            ),
            models.CheckConstraint(
                name="agreement_ends_after_start", condition=Q(valid_to__gte=F("valid_from"))
            ),
            models.CheckConstraint(
                name="agreement_value_positive", condition=Q(value=None) | Q(value__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def status(self) -> AgreementStatus:
        return agreement_status(self.valid_from, self.valid_to, timezone.localdate())
