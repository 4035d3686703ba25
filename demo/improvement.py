"""Low results of the last year: cases that opened in February, and what HR decided since."""

from datetime import date, timedelta

from demo.past import PastYear
from employees.enums import EmployeeKind
from employees.models import User
from evaluations.enums.improvement import DevelopmentForm, ImprovementStatus
from evaluations.models import ImprovementCase
from evaluations.services.improvement import Decision, add_action, decide_step
from evaluations.services.improvement_sets import tend_improvements

PLAN = (
    ("Laporan bulanan lengkap dan tepat waktu", DevelopmentForm.PRACTICE),
    ("Penggunaan aplikasi pelaporan", DevelopmentForm.TRAINING),
)


def play_improvements(last: PastYear, *, by: User, today: date) -> None:
    """One person has six months since a month ago, another improved, the others are guided."""
    tend_improvements(date(last.period.year + 1, 2, 2))
    running = ImprovementCase.objects.exclude(employee__kind=EmployeeKind.CPNS)
    cases = list(running.order_by("pk")[:3])
    for case in cases:
        for number, (subject, form) in enumerate(PLAN, start=1):
            due_on = today + timedelta(days=30 * number)
            add_action(case_id=case.pk, by=by, subject=subject, form=form, due_on=due_on)
    decided_on = today - timedelta(days=30)
    decisions = (
        (
            ImprovementStatus.CHANCE,
            Decision(
                note="Hasil kerja tahun lalu belum memenuhi target; rencana perbaikan disepakati.",
                effective_on=decided_on,
                document_number=f"800/41/{decided_on.year}",
                document_date=decided_on,
                official="Wali Kota Jambi",
            ),
        ),
        (
            ImprovementStatus.IMPROVED,
            Decision(note="Dua triwulan berturut-turut memenuhi ekspektasi."),
        ),
    )
    for case, (to, decision) in zip(cases[::2], decisions, strict=False):
        decide_step(case_id=case.pk, by=by, to=to, decision=decision)
