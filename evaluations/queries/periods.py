"""Which periods a person may work on, and who evaluates by month."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from employees.models import Agency
from employees.queries.policies import policy_by_agency, policy_value
from evaluations.enums import PeriodKind
from evaluations.models import Period, Plan

BY_MONTH, BY_QUARTER = PeriodKind.MONTHLY, PeriodKind.QUARTERLY


def monthly_agencies(on: date) -> set[int]:
    """Ids of the agencies that evaluate every month instead of every quarter (Pasal 24)."""
    of_all, own = policy_by_agency("evaluation_monthly", on=on)
    return {pk for pk in Agency.objects.values_list("pk", flat=True) if own.get(pk, of_all)}


def kinds_in_use(on: date) -> list[PeriodKind]:
    """By quarter, by month, or both."""
    monthly = len(monthly_agencies(on))
    quarterly = monthly == 0 or monthly < Agency.objects.count()
    return [BY_QUARTER] * quarterly + [BY_MONTH] * bool(monthly)


def agencies_of(period: Period) -> QuerySet[Agency]:
    """Who evaluates in that kind of period; in a year all."""
    monthly = Agency.objects.filter(pk__in=monthly_agencies(period.ends_on))
    if period.kind == PeriodKind.ANNUAL:
        return Agency.objects.all()
    return monthly if period.kind == BY_MONTH else Agency.objects.exclude(pk__in=monthly)


def periods_of(plan: Plan) -> QuerySet[Period]:
    """Periods begun within the validity of a plan, of its agency's kinds, the newest first."""
    within = {"ends_on__gte": plan.starts_on, "starts_on__lte": plan.ends_on}
    started = periods_in(plan.agency_id).filter(year=plan.year, **within)
    return started.order_by("-starts_on")


def periods_in(agency_id: int | None) -> QuerySet[Period]:
    """Periods begun, as one agency evaluates today: months or quarters, and years; None is all."""
    started = Period.objects.started()
    if agency_id is None:
        return started
    monthly = policy_value("evaluation_monthly", on=timezone.localdate(), agency=agency_id)
    return started.exclude(kind=BY_QUARTER if monthly else BY_MONTH)


def agency_of(user) -> int | None:
    """The id of the agency whose periods somebody works in; None without a post."""
    return user.employee and user.employee.agency_id


def current_period(agency_id: int | None) -> Period | None:
    """The newest month or quarter begun of one agency, else the newest year."""
    started = periods_in(agency_id)
    return started.exclude(kind=PeriodKind.ANNUAL).first() or started.first()
