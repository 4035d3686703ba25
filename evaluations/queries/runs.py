"""What the pages of the periodic evaluation show."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from evaluations.models import Period, ReportRun, RunProblem
from evaluations.rules.problems import PROBLEMS


@dataclass(frozen=True, slots=True)
class Progress:
    """Agencies computed of all, and the people in them."""

    done: int
    total: int
    people: int


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """How many people lack the same thing."""

    code: str
    label: str
    people: int


def last_runs(periods: Iterable[Period]) -> dict[int, ReportRun]:
    """The newest run of each period by its id."""
    runs = ReportRun.objects.filter(period__in=periods).select_related("started_by")
    newest = runs.order_by("period_id", "-queued_at", "-pk").distinct("period_id")
    return {run.period_id: run for run in newest}


def progress(run: ReportRun) -> Progress:
    facts = {"done": Count("done_at"), "total": Count("pk"), "people": Sum("employees", default=0)}
    return Progress(**run.chunks.aggregate(**facts))


def problem_groups(problems: QuerySet[RunProblem]) -> list[ProblemGroup]:
    """In the order of the cycle: rater, plan, approval, realisation."""
    counts = dict(problems.order_by().values_list("code").annotate(people=Count("pk")))
    return [
        ProblemGroup(code, text.partition(".")[0], counts[code])
        for code, text in PROBLEMS.items()
        if code in counts
    ]
