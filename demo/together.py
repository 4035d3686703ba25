"""What the people of the example note, ask and agree on in the running quarter."""

from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from demo.example import ExampleYear
from employees.models import User
from evaluations.enums import BehaviourValue
from evaluations.enums.execution import GuidanceKind
from evaluations.models import Period, Plan
from evaluations.queries.dialogues import dialogue_facts
from evaluations.services.dialogues import DialogueInput, confirm_dialogue, write_dialogue
from evaluations.services.feedback_requests import ask, ask_outside
from evaluations.services.guidance import fill_guidance, open_guidance
from evaluations.services.trajectories import (
    ActionInput,
    agree_actions,
    propose_actions,
    save_actions,
)
from evaluations.services.worklog import write
from pembinaan.common.editing import version_of

MIDWIFE, COLLEAGUE, CLERK = "BIDAN_PENYELIA", "BIDAN_MAHIR", "LOKET"
LINES = (
    "Kelas ibu hamil di Posyandu Melati, 14 peserta",
    "Kunjungan rumah ibu hamil risiko tinggi bersama kader",
    "Memutakhirkan data sasaran ibu hamil di kohort",
    "Rapat koordinasi lintas program Puskesmas",
)
ACTIONS = (
    "Memutakhirkan data sasaran bersama kader",
    "Kunjungan rumah bagi sasaran yang tidak datang",
    "Evaluasi cakupan dalam lokakarya mini",
)
COACHING = {
    "GOAL": [["Cakupan pelayanan ibu hamil", "80%", "95%", "Kunjungan rumah terjadwal"]],
    "FACT": [["95%", "82%", "Sasaran berpindah alamat", "Data sasaran belum mutakhir"]],
    "CHANCE": [["Memutakhirkan data bersama kader setiap bulan"]],
}


def create_together(year: ExampleYear, period: Period, *, today: date) -> None:
    """Work logs, an agreed action plan, requests, a dialogue and a coaching under way."""
    _notes(year, period, today)
    _action_plan(year)
    head, midwife = _rater(year, MIDWIFE), year.user(MIDWIFE)
    for asker, asked in ((midwife, year.user(COLLEAGUE)), (year.user(CLERK), head)):
        ask(
            by=asker,
            period_id=period.pk,
            asked_of_id=asked.employee_id,
            value=BehaviourValue.SERVICE,
            due_on=today + timedelta(days=7),
            message="Apa yang perlu saya perbaiki saat melayani?",
        )
    ask_outside(
        by=midwife,
        period_id=period.pk,
        value=BehaviourValue.SERVICE,
        addressee="Kader posyandu",
        days=30,
    )
    _dialogue(head, midwife, today)
    row = open_guidance(
        by=head, employee_id=midwife.employee_id, kind=GuidanceKind.COACHING, held_on=today
    )
    fill_guidance(guidance_id=row.pk, by=midwife, lines=COACHING)


def _notes(year: ExampleYear, period: Period, today: date) -> None:
    for code in (MIDWIFE, COLLEAGUE):
        by = year.user(code)
        plan = Plan.objects.in_period(period).filter(employee=by.employee).last()
        linked = plan.results.first() if plan.approved_at else None
        for number, text in enumerate(LINES):
            day = max(period.starts_on, today - timedelta(days=number))
            write(
                by=by,
                token=uuid5(NAMESPACE_URL, f"{code}-{number}"),
                day=day,
                text=text,
                result_id=linked.pk if linked and number < len(LINES) - 1 else None,
            )


def _action_plan(year: ExampleYear) -> None:
    plan = Plan.objects.filter(employee=year.people[COLLEAGUE], year=year.year).last()
    by = year.user(COLLEAGUE)
    for result in plan.results.all():
        save_actions(
            plan_id=plan.pk,
            result_id=result.pk,
            by=by,
            actions=[ActionInput(text) for text in ACTIONS],
            trajectories={},
        )
    propose_actions(plan_id=plan.pk, by=by)
    agree_actions(plan_id=plan.pk, by=_rater(year, COLLEAGUE))


def _dialogue(head: User, midwife: User, today: date) -> None:
    given = DialogueInput(
        held_on=today,
        topics="Cakupan pelayanan ibu hamil dan kendala data sasaran.",
        agreed="Kunjungan rumah setiap Jumat; data sasaran dimutakhirkan bersama kader.",
        next_on=today + timedelta(days=30),
    )
    row = write_dialogue(by=head, other_id=midwife.employee_id, given=given)
    confirm_dialogue(dialogue_id=row.pk, by=midwife, seen=version_of(dialogue_facts(row)))


def _rater(year: ExampleYear, code: str) -> User:
    return User.objects.select_related("employee").get(employee=year.people[code].rater_id)
