"""Places of the people of a unit in one period, counted in the database."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from employees.models import Unit
from evaluations.enums import RETURNED, EvaluationStatus
from evaluations.models import Evaluation, Period
from evaluations.rules.ranking import Standing, places


@dataclass(frozen=True, slots=True)
class Ranking:
    """`sizes` people stand equal; `people` of whom `final` cannot change, `undecided` wait."""

    evaluations: QuerySet[Evaluation]
    sizes: Mapping[Standing, int]
    final: int
    undecided: int

    @property
    def people(self) -> int:
        return sum(self.sizes.values())

    def rows(self) -> QuerySet[Evaluation]:
        """The ranked evaluations with `place` and `sharing`, the best first.

        Narrowing them afterwards leaves every place as it is.
        """
        placed = places(self.sizes)
        rows = self.evaluations.filter(predicate__isnull=False)
        rows = rows.annotate(place=_by(placed), sharing=_by(self.sizes))
        return rows.order_by(*Standing._fields, "employee__name", "pk")


def ranking(period: Period, unit: Unit, *, subtree: bool, reader) -> Ranking:
    """Of the evaluations made in `unit`, with those below it for `subtree`.

    The reader's own result is left out until it is delivered: nobody reads it here first.
    """
    below = Q(unit__path__startswith=unit.path) if subtree else Q(unit=unit)
    hidden = Q(employee=reader.employee_id, delivered_at=None)
    found = Evaluation.objects.whole().filter(below, period=period, agency=unit.agency_id)
    found = found.exclude(status=EvaluationStatus.EXEMPT).exclude(hidden)
    tally = found.order_by().values_list("predicate", "result", "behaviour")
    counts = tally.annotate(people=Count("pk"), final=Count("pk", filter=Q(status__in=RETURNED)))
    sizes, final, undecided = {}, 0, 0
    for predicate, result, behaviour, people, returned in counts:
        final += returned
        if predicate is None:
            undecided += people
        else:
            sizes[Standing(predicate, result, behaviour)] = people
    return Ranking(found, sizes, final, undecided)


def _by(values: Mapping[Standing, int]) -> Case:
    cases = (When(**standing._asdict(), then=Value(value)) for standing, value in values.items())
    return Case(*cases, default=Value(0), output_field=IntegerField())
