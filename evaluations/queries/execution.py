"""What one person did in one period: realisations, figures with their trace, feedback."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Manager, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import JSONObject

from evaluations.enums import BehaviourValue, PeriodKind, Polarity, ResultKind
from evaluations.enums.execution import FollowUpKind
from evaluations.models import (
    Action,
    Feedback,
    FollowUp,
    Indicator,
    IndicatorValue,
    Period,
    Plan,
    Realisation,
    WorkResult,
)
from evaluations.queries.service_readings import ServiceReading, service_readings
from evaluations.queries.trajectories import has_agreed_actions
from evaluations.rules.achievement import (
    achievement,
    days_until,
    plan_achievement,
    result_achievement,
)
from evaluations.rules.behaviour import GUIDES
from evaluations.rules.sources import SOURCES
from evaluations.rules.trace import trace
from evaluations.rules.trajectory import Course, course
from pembinaan.common.templatetags.display import waktu


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """`percent` is unrounded, None when the indicator is not measured; `trace` says why.

    `actual` is the figure, the day, or the code of an Expectation, as IndicatorValue has it.
    `course` is the agreed target of the period beside what was reached; it decides nothing.
    `reading` says which survey the IKM of a service came from.
    """

    indicator: Indicator
    actual: Decimal | date | None
    percent: Decimal | None
    trace: str
    course: Course | None
    reading: ServiceReading | None = None

    @property
    def source_note(self) -> str:
        """Where the value comes from by itself and when it was read; "" where people give it."""
        source = SOURCES.get(self.indicator.source)
        if source is None:
            return ""
        basis = self.reading.text if self.reading else source.basis
        read_at = self.indicator.read_at
        return f"{basis}, {f'dibaca {waktu(read_at)}' if read_at else 'dibaca tiap malam'}."


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One work result of the plan with everything known about it in the period.

    `actions` are the agreed lines; `taken_over` has `by` and `note` of the leader who took the
    result over (Pasal 20 ayat (8)).
    """

    result: WorkResult
    realisation: Realisation | None
    indicators: tuple[IndicatorLine, ...]
    feedback: tuple[Feedback, ...]
    actions: tuple[str, ...] = ()
    taken_over: Mapping[str, str] | None = None

    @property
    def achievement(self) -> Decimal | None:
        """Percent, unrounded; None when nothing was measured."""
        return result_achievement(line.percent for line in self.indicators)

    @property
    def is_main(self) -> bool:
        return self.result.kind == ResultKind.MAIN


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One BerAKHLAK value; `expectation` is the leader's own, often empty."""

    value: BehaviourValue
    guides: tuple[str, str, str]
    expectation: str
    feedback: tuple[Feedback, ...]


@dataclass(frozen=True, slots=True)
class Execution:
    """`behaviour` is the feedback on each BerAKHLAK value that got any."""

    results: tuple[ResultLine, ...]
    behaviour: Mapping[BehaviourValue, tuple[Feedback, ...]]

    @property
    def realised(self) -> int:
        return sum(line.realisation is not None for line in self.results)

    @property
    def missing(self) -> list[str]:
        """Main results without a realisation and not taken over, by their statements."""
        lines = (line for line in self.results if line.is_main and not line.realisation)
        return [line.result.statement for line in lines if not line.taken_over]

    @property
    def unproven(self) -> list[str]:
        """Main results whose realisation is missing or has no evidence (R1.82)."""
        lines = (line for line in self.results if line.is_main)
        return [
            line.result.statement
            for line in lines
            if not line.realisation or not line.realisation.evidence.all()
        ]

    @property
    def kpi(self) -> Decimal | None:
        """Achievement of the whole plan, percent rounded to 0.01."""
        return plan_achievement(
            [item.percent for item in line.indicators] for line in self.results
        )

    @property
    def has_sources(self) -> bool:
        """Whether any value comes by itself."""
        return any(item.indicator.source for line in self.results for item in line.indicators)

    @property
    def feedback(self) -> int:
        given = [*(line.feedback for line in self.results), *self.behaviour.values()]
        return sum(map(len, given))


def executions(
    plans: Iterable[Plan], period: Period, *, cap: Decimal, in_detail: bool = True
) -> dict[int, Execution]:
    """By plan id, in the same number of queries for any number of plans; `cap` in percent.

    Without detail, for lists: no evidence, agreed actions and courses, readings of services,
    results above and givers of feedback.
    """
    plans = list(plans)
    by_id = {plan.pk: plan for plan in plans}
    results = defaultdict(list)
    for result in _results(plans, period, in_detail=in_detail):
        result.plan = by_id[result.plan_id]
        results[result.plan_id].append(result)
    indicators = (
        row for rows in results.values() for each in rows for row in each.indicators.all()
    )
    readings = service_readings(indicators, period) if in_detail else {}
    feedback = _feedback(plans, period, in_detail=in_detail)
    return {
        plan.pk: Execution(
            tuple(
                _result_line(row, period, feedback["result", row.pk], cap, readings)
                for row in results[plan.pk]
            ),
            {
                value: tuple(feedback[plan.employee_id, value])
                for value in BehaviourValue
                if feedback[plan.employee_id, value]
            },
        )
        for plan in plans
    }


def value_lines(
    plan: Plan, execution: Execution, *, special: list[dict] | None = None
) -> list[ValueLine]:
    """The seven values as the form prints them; `special` are the expectations, if known."""
    if special is None:
        special = plan.behaviour_expectations.values("value", "text")
    texts = {row["value"]: row["text"] for row in special}
    return [
        ValueLine(value, GUIDES[value], texts.get(value, ""), execution.behaviour.get(value, ()))
        for value in BehaviourValue
    ]


def _latest_first(rows: Manager, period: Period) -> QuerySet:
    """Rows of the period; of a year also those of its months or quarters, nearest the end first.

    So the year shows the final realisation of each result and all feedback, and nobody types
    twice what the last quarter says (Lampiran Bab IV huruf B angka 3 b).
    """
    if period.kind != PeriodKind.ANNUAL:
        return rows.filter(period=period)
    found = rows.filter(period__year=period.year)
    return found.order_by("-period__ends_on", "period__starts_on", "pk")


def _results(plans, period: Period, *, in_detail: bool) -> Iterable[WorkResult]:
    """What the SKP says until the end of the period, and whatever was worked on in it."""
    says = Q(ended_on=None) | Q(ended_on__gt=period.ends_on)
    taken = FollowUp.objects.filter(kind=FollowUpKind.TAKE_OVER, result=OuterRef("pk"))
    note = taken.values(facts=JSONObject(by="by__name", note="note"))
    done = Realisation.objects.filter(result=OuterRef("pk"), period=period)
    realisations = _latest_first(Realisation.objects, period)
    rows = WorkResult.objects.filter(says | Exists(done), plan__in=plans)
    agreed = has_agreed_actions("plan") if in_detail else Value(False)
    rows = rows.annotate(taken=Subquery(note), agreed=agreed)
    if in_detail:
        actions = Action.objects.filter(result=OuterRef("pk")).values("text")
        rows = rows.select_related("parent").annotate(lines=ArraySubquery(actions))
        realisations = realisations.prefetch_related("evidence")
    return rows.prefetch_related(
        Prefetch("indicators", _indicators(period, says, in_detail=in_detail)),
        Prefetch("realisations", realisations, to_attr="in_period"),
    )


def _indicators(period: Period, says: Q, *, in_detail: bool) -> QuerySet[Indicator]:
    """With their values; in detail with the agreed course and when a source was read."""
    value = _latest_first(IndicatorValue.objects, period).filter(indicator=OuterRef("pk"))
    rows = Indicator.objects.filter(says | Exists(value)).annotate(
        figure=Subquery(value.values("value")[:1]),
        reached_on=Subquery(value.values("reached_on")[:1]),
    )
    if not in_detail:
        return rows
    until = IndicatorValue.objects.filter(
        indicator=OuterRef("pk"),
        period__kind=period.kind,
        period__year=period.year,
        period__ends_on__lte=period.ends_on,
    )
    total = until.order_by().values("indicator").annotate(total=Sum("value"))
    return rows.select_related("trajectory").annotate(
        read_at=Subquery(value.values("read_at")[:1]),
        read_wave=Subquery(value.values("wave")[:1]),
        total=Subquery(total.values("total")),
    )


def _feedback(plans, period: Period, *, in_detail: bool) -> Mapping[tuple, list[Feedback]]:
    """By ("result", id) and by (employee id, value)."""
    people = [plan.employee_id for plan in plans]
    rows = _latest_first(Feedback.objects, period).filter(employee__in=people)
    if in_detail:
        rows = rows.select_related("given_by")
    grouped = defaultdict(list)
    for row in rows:
        key = ("result", row.result_id) if row.result_id else (row.employee_id, row.value)
        grouped[key].append(row)
    return grouped


def _result_line(
    result: WorkResult,
    period: Period,
    feedback: list[Feedback],
    cap: Decimal,
    readings: Mapping[int, ServiceReading],
) -> ResultLine:
    return ResultLine(
        result=result,
        realisation=result.in_period[0] if result.in_period else None,
        indicators=tuple(
            _indicator_line(
                item,
                result.plan.starts_on,
                cap,
                _course(item, period) if result.agreed else None,
                readings.get(item.pk),
            )
            for item in result.indicators.all()
        ),
        feedback=tuple(feedback),
        actions=tuple(result.lines) if result.agreed else (),
        taken_over=result.taken,
    )


def _course(indicator: Indicator, period: Period) -> Course | None:
    held = getattr(indicator, "trajectory", None)
    return held and course(
        held.targets,
        accumulates=held.accumulates,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        actual=indicator.figure,
        total=indicator.total,
    )


def _indicator_line(
    indicator: Indicator,
    start: date,
    cap: Decimal,
    agreed: Course | None,
    reading: ServiceReading | None,
) -> IndicatorLine:
    if indicator.polarity == Polarity.DATE:
        actual = indicator.reached_on
        figures = days_until(indicator.due_on, start=start), days_until(actual, start=start)
    else:
        actual = indicator.figure
        figures = indicator.target, actual
    given, bounds = (indicator.polarity, *figures), {"target_to": indicator.target_to, "cap": cap}
    return IndicatorLine(
        indicator,
        actual,
        achievement(*given, **bounds),
        trace(*given, **bounds),
        agreed,
        reading,
    )
