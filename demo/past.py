"""The final annual results of the example's office in the two years before, and what followed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.utils import timezone

from employees.models import Employee, Unit, User
from evaluations.enums import Approach, EvaluationStatus, Expectation, PeriodKind, PlanStatus
from evaluations.enums.follow_up import RewardKind
from evaluations.models import Evaluation, Period, Plan
from evaluations.rules.quadrant import QUADRANT
from evaluations.services.rewards import record_reward

# How often each pair of ratings (result, behaviour) was given, of 100 people.
RATINGS = {(1, 1): 24, (1, 2): 14, (2, 1): 12, (2, 2): 30, (3, 2): 12, (2, 3): 5, (3, 3): 3}
CHANGING = 0.3


@dataclass(frozen=True, slots=True)
class PastYear:
    """The annual results of one year, by employee."""

    period: Period
    evaluations: Sequence[Evaluation]


def create_past_years(unit: Unit, *, until: int) -> list[PastYear]:
    """Two whole years up to `until` for everybody who is there with a rater; the older first."""
    people = Employee.objects.active().asn().filter(unit__path__startswith=unit.path)
    people = people.filter(rater__user__isnull=False)
    people = list(people.order_by("nip"))
    raters = User.objects.in_bulk([person.rater_id for person in people], field_name="employee_id")
    return [_year(year, people, raters) for year in (until - 1, until)]


def _year(year: int, people: Iterable[Employee], raters: dict[int, User]) -> PastYear:
    period, _ = Period.objects.get_or_create(
        year=year,
        kind=PeriodKind.ANNUAL,
        number=1,
        defaults={"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)},
    )
    plans = Plan.objects.bulk_create(_plan(person, year) for person in people)
    rows = [_evaluation(plan, period, raters) for plan in plans]
    return PastYear(period, Evaluation.objects.bulk_create(rows))


def _plan(person: Employee, year: int) -> Plan:
    return Plan(
        employee=person,
        rater_id=person.rater_id,
        agency_id=person.agency_id,
        unit_id=person.unit_id,
        year=year,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        approach=Approach.QUANTITATIVE,
        status=PlanStatus.APPROVED,
        submitted_at=_at(year, 1, 12),
        approved_at=_at(year, 1, 20),
    )


def _evaluation(plan: Plan, period: Period, raters: dict[int, User]) -> Evaluation:
    """Ratings are drawn by NIP; three of ten people differ from the year before."""
    usual = Random(plan.employee.nip)  # noqa: S311 - invented people
    new = Random(f"{plan.employee.nip} {period.year}")  # noqa: S311
    draw = new if new.random() < CHANGING else usual
    pair = draw.choices(list(RATINGS), weights=list(RATINGS.values()))[0]
    if plan.employee_id in raters:  # the demo's own accounts are among them
        pair = min(pair, (2, 2))
    result, behaviour = Expectation(pair[0]), Expectation(pair[1])
    return Evaluation(
        employee_id=plan.employee_id,
        rater_id=plan.rater_id,
        period=period,
        plan=plan,
        agency_id=plan.agency_id,
        unit_id=plan.unit_id,
        status=EvaluationStatus.ACCEPTED,
        result=result,
        behaviour=behaviour,
        predicate=QUADRANT[result, behaviour],
        rated_by=raters[plan.rater_id],
        rated_at=_at(period.year + 1, 1, 8),
        delivered_at=_at(period.year + 1, 1, 12),
        accepted_at=_at(period.year + 1, 1, 19),
    )


def _at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=timezone.get_current_timezone())


def reward_the_best(last: PastYear, *, by: User) -> None:
    """One who was Sangat Baik joins the succession group, another gets a course."""
    best = [row for row in last.evaluations if row.predicate == 1]
    gifts = (
        (RewardKind.SUCCESSION, "Peserta kelompok rencana suksesi instansi"),
        (RewardKind.DEVELOPMENT, "Pelatihan manajemen pelayanan kesehatan"),
    )
    for number, (row, (kind, title)) in enumerate(zip(best, gifts, strict=False), start=1):
        record_reward(
            evaluation_id=row.pk,
            by=by,
            kind=kind,
            title=title,
            given_on=date(last.period.year + 1, 3, 2),
            document_number=f"800/{number}/{last.period.year + 1}",
        )
