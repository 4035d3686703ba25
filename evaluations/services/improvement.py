"""What people decide about one case: the plan of improvement, and each step of the ladder."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from employees.enums import EmployeeKind, PositionKind
from employees.queries.policies import policy_value
from employees.services.notifications import notify
from evaluations.access import keeper_refusal
from evaluations.enums.clocks import ClockKind, Escalation
from evaluations.enums.execution import GuidanceStatus
from evaluations.enums.improvement import DevelopmentForm, ImprovementStatus
from evaluations.models import (
    Clock,
    Counselling,
    Guidance,
    ImprovementAction,
    ImprovementCase,
    ImprovementStep,
)
from evaluations.rules.improvement import (
    CHANCE_MONTHS,
    LADDER,
    LADDER_OF,
    PLACEMENT_MONTHS,
    RUNNING,
    Standing,
    last_day,
    missing,
)
from evaluations.services.improvement_sets import address
from evaluations.transitions import IMPROVEMENT_TRANSITIONS, Actor
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal

CLOCK_OF = {
    ImprovementStatus.CHANCE: ClockKind.IMPROVE,
    ImprovementStatus.PLACED: ClockKind.PLACEMENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an official decided; the document belongs to every step of the ladder."""

    note: str
    effective_on: date | None = None
    document_number: str = ""
    document_date: date | None = None
    official: str = ""


def actors_of_case(case: ImprovementCase, user) -> set[Actor]:
    """HR of the person's unit, the rater of today, the person; needs `employee__unit`."""
    if user.employee_id and user.employee_id == case.employee_id:
        return {Actor.EMPLOYEE}
    actors = set()
    if keeper_refusal(case.employee, user) is None:
        actors.add(Actor.HR)
    if user.employee_id and user.employee_id == case.employee.rater_id:
        actors.add(Actor.RATER)
    return actors


def standing_of(case: ImprovementCase) -> Standing:
    """Needs `employee__position`."""
    since = {"employee": case.employee_id}
    guided = Guidance.objects.filter(
        **since, status=GuidanceStatus.SIGNED, held_on__gte=case.opened_on
    )
    counselled = Counselling.objects.filter(
        report__employee=case.employee_id, signed_at__date__gte=case.opened_on
    )
    return Standing(
        kind=EmployeeKind(case.employee.kind),
        post=PositionKind(case.employee.position.kind),
        until=case.until,
        planned=case.actions.exists(),
        guided=guided.exists() or counselled.exists(),
    )


def deciding_refusal(case: ImprovementCase, to: ImprovementStatus, by) -> DomainError | None:
    """Why `by` may not decide this step now, or None. Views ask, services raise."""
    error = refusal(IMPROVEMENT_TRANSITIONS, case.status, to, actors_of_case(case, by))
    return error or _too_early(to, standing_of(case))


def next_steps(case: ImprovementCase, by) -> list[tuple[ImprovementStatus, str]]:
    """The steps `by` may decide from here on, each with what is missing for it, or ""."""
    actors = actors_of_case(case, by)
    steps = [to for to in ImprovementStatus if _allowed(case, to, actors)]
    if not steps:
        return []
    standing = standing_of(case)
    possible = [to for to in steps if to not in LADDER or to in LADDER_OF.get(standing.kind, ())]
    today = timezone.localdate()
    return [(to, missing(to, standing, today=today)) for to in possible]


def _allowed(case: ImprovementCase, to: ImprovementStatus, actors: set[Actor]) -> bool:
    return refusal(IMPROVEMENT_TRANSITIONS, case.status, to, actors) is None


def _too_early(to: ImprovementStatus, standing: Standing) -> InvalidTransition | None:
    text = missing(to, standing, today=timezone.localdate())
    return InvalidTransition("too_early", text) if text else None


@transaction.atomic
def decide_step(*, case_id: int, by, to: ImprovementStatus, decision: Decision) -> ImprovementCase:
    """Record one step as an official decided it; no other way leads up the ladder.

    Raises InvalidInput with the field of Decision to blame.
    """
    case = _locked(case_id)
    if error := deciding_refusal(case, to, by):
        raise error
    _check(to, decision)
    until = _until(case, to, decision.effective_on)
    ImprovementStep.objects.create(
        case=case,
        from_status=case.status,
        to_status=to,
        by=by,
        note=decision.note.strip(),
        effective_on=decision.effective_on,
        until=until,
        document_number=decision.document_number.strip(),
        document_date=decision.document_date,
        official=decision.official.strip(),
    )
    case.status, case.until = to, until
    case.closed_on = None if to in RUNNING else timezone.localdate()
    case.save()
    _turn_clocks(case)
    notify(
        employees=[case.employee_id, case.employee.rater_id],
        kind=f"improvement_{to.value.lower()}",
        url=address(case),
        text=f"Perbaikan kinerja {case.employee}: {to.label}.",
    )
    return case


def _check(to: ImprovementStatus, decision: Decision) -> None:
    if not decision.note.strip():
        raise InvalidInput("missing", "Tuliskan alasannya.", field="note")
    if to in LADDER:
        _check_document(decision)


def _check_document(decision: Decision) -> None:
    for field in ("document_number", "official"):
        if not getattr(decision, field).strip():
            raise InvalidInput("missing", "Isian ini wajib diisi.", field=field)
    for field in ("document_date", "effective_on"):
        if getattr(decision, field) is None:
            raise InvalidInput("missing", "Isi tanggalnya.", field=field)
    if decision.document_date > timezone.localdate():
        text = "Tanggal keputusan belum tiba; catat setelah ditetapkan."
        raise InvalidInput("too_early", text, field="document_date")
    if decision.effective_on < decision.document_date:
        text = "Keputusan tidak berlaku surut: tanggal berlaku sebelum tanggal keputusan."
        raise InvalidInput("backwards", text, field="effective_on")


def _until(case: ImprovementCase, to: ImprovementStatus, starts_on: date | None) -> date | None:
    if to == ImprovementStatus.PLACED:
        return last_day(starts_on, PLACEMENT_MONTHS)
    if to != ImprovementStatus.CHANCE:
        return None
    if case.employee.kind != EmployeeKind.PPPK:
        return last_day(starts_on, CHANCE_MONTHS)
    key = "improvement_months_pppk"
    return last_day(starts_on, int(policy_value(key, on=starts_on, agency=case.agency_id)))


def _turn_clocks(case: ImprovementCase) -> None:
    """The limit of the step before stops; that of a chance or placement begins."""
    running = Clock.objects.open().filter(evaluation=case.evaluation_id)
    running.filter(kind__in=CLOCK_OF.values()).update(done_on=timezone.localdate())
    if case.until is None:
        return
    Clock.objects.update_or_create(
        evaluation_id=case.evaluation_id,
        kind=CLOCK_OF[ImprovementStatus(case.status)],
        defaults={
            "employee_id": case.employee_id,
            "responsible_id": case.employee.rater_id,
            "agency_id": case.agency_id,
            "unit_id": case.unit_id,
            "year": case.until.year,
            "counted_from": min(timezone.localdate(), case.until),
            "due_on": case.until,
            "done_on": None,
            "escalated": Escalation.NONE,
        },
    )


def planning_refusal(case: ImprovementCase, by) -> DomainError | None:
    """Why `by` may not work on the plan of improvement, or None."""
    if not actors_of_case(case, by) & {Actor.RATER, Actor.HR}:
        text = "Rencana perbaikan disusun pejabat penilai atau pengelola kepegawaian."
        return NotAllowed("wrong_actor", text)
    if not case.is_running:
        return InvalidTransition("closed", "Kasus ini sudah ditutup.")
    return None


@transaction.atomic
def add_action(
    *, case_id: int, by, subject: str, form: DevelopmentForm, due_on: date
) -> ImprovementAction:
    """One line of the plan. Raises InvalidInput with field `subject` or `due_on`."""
    case = _locked(case_id)
    if error := planning_refusal(case, by):
        raise error
    if not subject.strip():
        raise InvalidInput("missing", "Tuliskan yang diperbaiki.", field="subject")
    if due_on < timezone.localdate():
        raise InvalidInput("past", "Tanggalnya sudah lewat.", field="due_on")
    try:
        with transaction.atomic():
            action = ImprovementAction.objects.create(
                case=case, subject=subject.strip(), form=form, due_on=due_on, added_by=by
            )
    except IntegrityError:
        raise InvalidInput("twice", "Ini sudah ada dalam rencana.", field="subject") from None
    notify(
        employees=[case.employee_id],
        kind="improvement_plan",
        url=address(case),
        text="Rencana perbaikan kinerja Anda bertambah. Baca dan bicarakan dengan penilai Anda.",
    )
    return action


@transaction.atomic
def finish_action(*, action_id: int, by, outcome: str) -> ImprovementAction:
    """Say what came of a line; what was said may be mended. InvalidInput: `outcome`."""
    action = ImprovementAction.objects.select_related("case").get(pk=action_id)
    case = _locked(action.case_id)
    if error := planning_refusal(case, by):
        raise error
    if not outcome.strip():
        raise InvalidInput("missing", "Tuliskan hasilnya.", field="outcome")
    action.done_on, action.outcome = timezone.localdate(), outcome.strip()
    action.save()
    return action


def _locked(case_id: int) -> ImprovementCase:
    related = ("employee__unit", "employee__position", "evaluation__period")
    rows = ImprovementCase.objects.select_related(*related)
    return rows.select_for_update(of=("self",)).get(pk=case_id)
