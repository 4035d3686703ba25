"""Budget lines of a programme, and what is planned, promised and paid of them."""

from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from employees.models import User
from pembinaan.common.history import tracked
from trainings.access import readers_scope, training_scope
from trainings.enums.money import BookingKind, FundingSource
from trainings.models.partners import Agreement, Partner
from trainings.models.programmes import Programme, ProgrammePhase
from trainings.models.sessions import Session

FIRST_YEAR, LAST_YEAR = 2000, 2100
MONEY = {"max_digits": 16, "decimal_places": 2}
NOTHING = Value(Decimal(0), output_field=models.DecimalField(**MONEY))


class BudgetLineQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Lines of programmes of units held as TRAINING, HR or LEADER."""
        return self.filter(readers_scope(user).units_q("programme__unit__"))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("programme__unit__"))

    def for_list(self) -> Self:
        rows = self.select_related("programme__unit", "partner", "agreement")
        return rows.order_by("-year", "programme__title", "source", "account_code", "pk")


@tracked()
class BudgetLine(models.Model):
    """Pos anggaran: so much of one source in one year, for one account of a programme."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="lines", verbose_name="program"
    )
    year = models.PositiveSmallIntegerField(
        "tahun anggaran", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    source = models.CharField("sumber dana", max_length=12, choices=FundingSource)
    account_code = models.CharField(
        "kode rekening", max_length=30, help_text="Misalnya 5.1.02.02.12.0001."
    )
    account_name = models.CharField("nama rekening", max_length=200)
    amount = models.DecimalField("pagu", **MONEY)
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name="mitra",
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
        verbose_name="perjanjian mitra",
    )

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = "pos anggaran"
        verbose_name_plural = "pos anggaran"
        ordering = ["-year", "source", "account_code", "pk"]
        constraints = [
            models.CheckConstraint(name="line_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="line_year_is_a_year", condition=Q(year__range=(FIRST_YEAR, LAST_YEAR))
            ),
            models.UniqueConstraint(
                fields=["programme", "year", "source", "account_code", "partner"],
                name="one_line_an_account",
                nulls_distinct=False,
                violation_error_message="Pos yang sama untuk mitra ini sudah ada.",
            ),
            models.CheckConstraint(
                name="an_agreement_is_with_a_partner",
                condition=Q(agreement=None) | Q(partner__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.year}, {self.account_code} {self.account_name}"

    def get_absolute_url(self) -> str:
        return reverse("trainings:budget_line", args=[self.pk])


def open_part() -> Case:
    """What a booking still weighs on its line: see rules.money."""
    drawn = Booking.objects.live().filter(draws_on=OuterRef("pk")).order_by()
    total = drawn.values("draws_on").annotate(total=Sum("amount")).values("total")
    left = Greatest(F("amount") - Coalesce(Subquery(total), NOTHING), NOTHING)
    return Case(When(closed_on__isnull=False, then=NOTHING), default=left)


class BookingQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(readers_scope(user).units_q("line__programme__unit__"))

    def managed_by(self, user) -> Self:
        return self.filter(training_scope(user).units_q("line__programme__unit__"))

    def live(self) -> Self:
        return self.filter(cancelled_at=None)

    def paid(self) -> Self:
        return self.live().filter(kind=BookingKind.REALISATION)

    def for_list(self) -> Self:
        """Everything one table row prints, with `open_part`."""
        people = ("recorded_by", "cancelled_by")
        rows = self.select_related("line", "session", "phase", "draws_on", *people)
        return rows.annotate(open_part=open_part()).order_by("-on", "-pk")


@tracked()
class Booking(models.Model):
    """Pembukuan: money of a line for a session, a phase, or the programme as a whole.

    A mistake is cancelled with its reason, never deleted; what a finished contract leaves over
    is freed by closing it.
    """

    line = models.ForeignKey(
        BudgetLine, models.PROTECT, related_name="bookings", verbose_name="pos anggaran"
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    phase = models.ForeignKey(
        ProgrammePhase, models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    kind = models.CharField("jenis", max_length=11, choices=BookingKind)
    draws_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="drawn_by"
    )
    on = models.DateField("tanggal")
    amount = models.DecimalField("jumlah", **MONEY)
    description = models.CharField("uraian", max_length=300)
    document_number = models.CharField("nomor dokumen", max_length=80, blank=True)
    excess_reason = models.CharField("alasan melebihi sisa", max_length=300, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField("dicatat", auto_now_add=True)
    closed_on = models.DateField("sisa dilepas", null=True, editable=False)
    cancelled_at = models.DateTimeField("dibatalkan", null=True, editable=False)
    cancelled_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    cancel_reason = models.CharField("alasan batal", max_length=300, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = "pembukuan biaya"
        verbose_name_plural = "pembukuan biaya"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(name="booking_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="booked_for_a_session_or_a_phase",
                condition=Q(session=None) | Q(phase=None),
            ),
            models.CheckConstraint(
                name="a_plan_draws_on_nothing",
                condition=~Q(kind=BookingKind.PLAN) | Q(draws_on=None),
            ),
            models.CheckConstraint(
                name="what_is_paid_stays_open",
                condition=~Q(kind=BookingKind.REALISATION) | Q(closed_on=None),
            ),
            models.CheckConstraint(
                name="beyond_a_plan_a_document_is_named",
                condition=Q(kind=BookingKind.PLAN) | ~Q(document_number=""),
            ),
            models.CheckConstraint(
                name="cancelled_by_somebody_with_a_reason",
                condition=Q(cancelled_at=None, cancelled_by=None, cancel_reason="")
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancel_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.description}"

    @property
    def purpose(self) -> str:
        """What the money is for."""
        return str(self.session or self.phase or "Seluruh program")
