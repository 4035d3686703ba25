"""Public services whose users are asked, and the counters they come to."""

from typing import Self

from django.db import models
from django.urls import reverse

from pembinaan.common.history import tracked
from surveys.access import results_scope, services_scope


class ServiceQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Services of the units whose survey results the user reads."""
        return self.filter(results_scope(user).units_q("unit__"))

    def kept_by(self, user) -> Self:
        """Services that the user may change, ask about and print posters for."""
        return self.filter(services_scope(user).units_q("unit__"))


@tracked()
class Service(models.Model):
    """A public service of a unit; `code` stands in its public address, /skm/<code>/.

    `needs_ticket`: who answers has a ticket from the counter. `yearly_users` decides how many
    must answer (R3.9). `element_weights` maps elements to
    weights that sum to one, {"U1": "0.2"}; empty weighs all equally (R3.4).
    """

    unit = models.ForeignKey(
        "employees.Unit", models.PROTECT, related_name="+", verbose_name="unit kerja"
    )
    name = models.CharField("nama layanan", max_length=160)
    code = models.SlugField("kode", max_length=40, unique=True)
    is_active = models.BooleanField("aktif", default=True)
    yearly_users = models.PositiveIntegerField("pengguna setahun", null=True, blank=True)
    needs_ticket = models.BooleanField("menjawab dengan tiket", default=False)
    element_weights = models.JSONField("bobot unsur", default=dict, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "layanan publik"
        verbose_name_plural = "layanan publik"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("surveys:service", args=[self.pk])

    @property
    def public_path(self) -> str:
        """Where users answer while a wave is open, as a poster prints it."""
        return reverse("skm:survey", args=[self.code])


class CounterQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(results_scope(user).units_q("service__unit__"))

    def kept_by(self, user) -> Self:
        return self.filter(services_scope(user).units_q("service__unit__"))


@tracked()
class Counter(models.Model):
    """Where a service is given; its poster carries `code` behind the service's address."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="counters")
    name = models.CharField("nama loket", max_length=120)
    code = models.SlugField("kode", max_length=40)

    objects = CounterQuerySet.as_manager()

    class Meta:
        verbose_name = "loket layanan"
        verbose_name_plural = "loket layanan"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "code"], name="one_counter_code")
        ]

    def __str__(self) -> str:
        return self.name
