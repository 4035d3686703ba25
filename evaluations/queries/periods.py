"""Which periods a person may work on."""

from django.db.models import QuerySet

from evaluations.enums import PeriodKind
from evaluations.models import Period, Plan


def periods_of(plan: Plan) -> QuerySet[Period]:
    """Periods begun within the validity of a plan, the newest first."""
    within = {"ends_on__gte": plan.starts_on, "starts_on__lte": plan.ends_on}
    return Period.objects.started().filter(year=plan.year, **within)


def current_period() -> Period | None:
    """The newest quarter begun, or the newest period where an agency has no quarters."""
    started = Period.objects.started()
    return started.filter(kind=PeriodKind.QUARTERLY).first() or started.first()
