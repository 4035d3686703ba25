"""Claims of trainings outside: what else counts in the same months, and what looks alike."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from trainings.enums import TrainingForm
from trainings.models import ExternalTraining


def activities_taken(
    employee_id: int, form: TrainingForm, first: date, last: date, *, but: int | None
) -> Decimal:
    """Activities of the form that live claims of the same calendar months already name."""
    claims = ExternalTraining.objects.live().filter(employee=employee_id, form=form)
    months = claims.annotate(began=TruncMonth("starts_on"), ended=TruncMonth("ends_on"))
    same = months.filter(began__lte=last, ended__gte=first.replace(day=1))
    return same.exclude(pk=but).aggregate(total=Sum("amount"))["total"] or Decimal(0)


def lookalikes(external: ExternalTraining) -> list[ExternalTraining]:
    """Live claims of the same person for the same title or certificate in the same days."""
    claims = ExternalTraining.objects.live().filter(
        employee=external.employee_id,
        starts_on__lte=external.ends_on,
        ends_on__gte=external.starts_on,
    )
    return list(claims.filter(title__iexact=external.title).exclude(pk=external.pk))


def next_waiting(user) -> ExternalTraining | None:
    """The claim that waits longest for the user."""
    return (
        ExternalTraining.objects.verified_by(user)
        .filter(status="SUBMITTED")
        .order_by("submitted_at", "pk")
        .first()
    )
