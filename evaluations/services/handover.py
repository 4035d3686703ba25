"""A late rater loses the hand to the own superior (Bab IV huruf A angka 11, Bab V A.8)."""

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from employees.services.notifications import write_messages
from evaluations.enums import EvaluationStatus
from evaluations.enums.clocks import ClockKind, Escalation
from evaluations.models import Clock, Evaluation
from evaluations.rules.limits import limit_of
from evaluations.services.clocks import due_date

BATCH = 1000


def hand_over(today: date) -> int:
    """Give what was not evaluated and signed in the window to the rater's superior; how many.

    At the top there is nobody to take over: the hand stays with the rater, and the limit stays
    overdue for HR to see (R1.70).
    """
    handed = 0
    while found := _hand_over_batch(today):
        handed += found
    return handed


@transaction.atomic
def _hand_over_batch(today: date) -> int:
    late = Clock.objects.open().filter(kind=ClockKind.EVALUATE, due_on__lt=today)
    rows = Evaluation.objects.select_for_update(of=("self",)).filter(
        status=EvaluationStatus.OPEN,
        handed_over_at=None,
        period__closed_at=None,
        pk__in=late.values("evaluation"),
        rater__rater__isnull=False,
        rater__rater__is_active=True,
    )
    # nobody judges oneself: an employee who is the rater's superior stays with the rater
    rows = rows.exclude(rater__rater=F("employee")).select_related("rater", "period")
    evaluations = list(rows.order_by("pk")[:BATCH])
    for evaluation in evaluations:
        evaluation.superior_id = evaluation.rater.rater_id
        evaluation.handed_over_at = timezone.now()
    Evaluation.objects.bulk_update(evaluations, ["superior", "handed_over_at"])
    _turn_clocks(evaluations, today)
    _tell(evaluations)
    return len(evaluations)


def _turn_clocks(evaluations: list[Evaluation], today: date) -> None:
    """The rater's limit ends, the superior's begins with the end of the window."""
    ids = [evaluation.pk for evaluation in evaluations]
    windows = Clock.objects.filter(evaluation__in=ids, kind=ClockKind.EVALUATE)
    ended = {clock.evaluation_id: clock for clock in windows}
    windows.update(done_on=today)
    days = limit_of(ClockKind.TAKE_OVER).days
    last_days: dict[tuple[int, date], date] = {}
    running = []
    for evaluation in evaluations:
        window = ended[evaluation.pk]
        key = (evaluation.agency_id, window.due_on)
        if key not in last_days:
            last_days[key] = due_date(*key, days)
        running.append(
            Clock(
                kind=ClockKind.TAKE_OVER,
                employee_id=evaluation.employee_id,
                responsible_id=evaluation.superior_id,
                agency_id=evaluation.agency_id,
                unit_id=evaluation.unit_id,
                plan_id=evaluation.plan_id,
                evaluation_id=evaluation.pk,
                year=evaluation.period.year,
                counted_from=window.due_on,
                days=days,
                due_on=last_days[key],
                escalated=Escalation.NONE,
            )
        )
    Clock.objects.bulk_create(running, ignore_conflicts=True)
    reports = Clock.objects.open().filter(evaluation__in=ids, kind=ClockKind.REPORT)
    for evaluation in evaluations:
        reports.filter(evaluation=evaluation).update(responsible=evaluation.superior_id)


def _tell(evaluations: list[Evaluation]) -> None:
    """One message a person and period, however many evaluations moved."""
    moved = defaultdict(int)
    for evaluation in evaluations:
        moved[evaluation.rater_id, evaluation.period, "handed_over"] += 1
        moved[evaluation.superior_id, evaluation.period, "taken_over"] += 1
    texts = {
        "handed_over": "Rentang evaluasi {period} berakhir: {count} penilaian Anda beralih kepada "
        "atasan Anda.",
        "taken_over": "{count} penilaian {period} beralih kepada Anda, karena pejabat penilainya "
        "belum menilai sampai rentang evaluasi berakhir.",
    }
    url = reverse("evaluations:superior")
    write_messages(
        (person, kind, f"{url}?periode={period.pk}", texts[kind].format(period=period, count=n))
        for (person, period, kind), n in moved.items()
    )
