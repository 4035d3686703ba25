"""Units without a head, and who of their own people could lead them."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Case, F, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from employees.enums import AssignmentKind, EmployeeKind
from employees.models import Assignment

SHOWN = (
    *("unit", "position__name", "employee__rank"),
    *("employee__name", "employee__title_before", "employee__title_after"),
)
CANDIDATES = 30  # of a unit, of the highest rank


def candidates_of(units: Collection[int]) -> Mapping[int, list[Assignment]]:
    """Definitive posts in force, by unit; PNS go before others, then the higher rank."""
    pns_first = Case(When(employee__kind=EmployeeKind.PNS, then=Value(0)), default=Value(1))
    place = Window(
        RowNumber(),
        partition_by=F("unit"),
        order_by=[pns_first, F("employee__rank").desc(), "employee__name", "pk"],
    )
    held = Assignment.objects.valid_on(timezone.localdate()).filter(
        unit__in=units, kind=AssignmentKind.DEFINITIVE, employee__is_active=True
    )
    ranked = held.annotate(place=place).filter(place__lte=CANDIDATES)
    found: dict[int, list[Assignment]] = defaultdict(list)
    shown = ranked.select_related("employee", "position").only(*SHOWN)
    for post in shown.order_by("unit", "place"):
        found[post.unit_id].append(post)
    return found
