"""Where each programme stands, in one row."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum
from django.utils import timezone

from pembinaan.common.decimals import percent
from trainings.enums import EnrolmentStatus
from trainings.models import (
    BudgetLine,
    Enrolment,
    Milestone,
    Programme,
    ProgrammePhase,
    Risk,
    TargetGroup,
)
from trainings.queries.money import balances
from trainings.rules.money import Balance


@dataclass(frozen=True, slots=True)
class Standing:
    """`people` completed at least one session; `target` people are meant to."""

    programme: Programme
    phases: list[ProgrammePhase]
    late: int
    risks: int
    money: Balance
    people: int
    target: int | None
    hours: Decimal

    @property
    def people_share(self) -> Decimal | None:
        return percent(self.people, self.target) if self.target else None


def standings(programmes: Collection[Programme]) -> list[Standing]:
    """Seven queries, however many programmes; those have `phases` prefetched."""
    ids = [programme.pk for programme in programmes]
    late = _counted(
        Milestone.objects.filter(programme__in=ids, done_on=None, due_on__lt=timezone.localdate())
    )
    risks = _counted(Risk.objects.filter(programme__in=ids).high())
    groups = TargetGroup.objects.filter(programme__in=ids).order_by()
    targets = dict(groups.values_list("programme").annotate(Sum("size")))
    money = balances(BudgetLine.objects.filter(programme__in=ids), "programme")
    learned = _learned(ids)
    nobody = (0, Decimal(0))
    return [
        Standing(
            programme=one,
            phases=list(one.phases.all()),
            late=late.get(one.pk, 0),
            risks=risks.get(one.pk, 0),
            money=money.get(one.pk, Balance()),
            people=learned.get(one.pk, nobody)[0],
            target=targets.get(one.pk),
            hours=learned.get(one.pk, nobody)[1],
        )
        for one in programmes
    ]


def _counted(rows) -> dict[int, int]:
    return dict(rows.order_by().values_list("programme").annotate(Count("pk")))


def _learned(programme_ids: Collection[int]) -> dict[int, tuple[int, Decimal]]:
    """People who completed a session, and the JP booked, by programme."""
    done = Enrolment.objects.filter(
        session__course__programme__in=programme_ids, status=EnrolmentStatus.COMPLETED
    )
    rows = done.order_by().values_list("session__course__programme")
    counted = rows.annotate(people=Count("employee", distinct=True), total=Sum("hours"))
    return {programme: (people, total) for programme, people, total in counted}
