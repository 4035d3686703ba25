"""The individual development plan: write it, agree on it, and follow it."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from employees.models import Employee
from employees.services.notifications import notify
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal
from trainings.enums.plans import ItemStatus, PlanStatus
from trainings.models import DevelopmentItem, DevelopmentPlan, DevelopmentPlanStep, TrainingNeed
from trainings.transitions import DEVELOPMENT_TRANSITIONS, ITEM_TRANSITIONS, Actor

ITEM_FACTS = (
    *("competency", "form", "goal", "hours", "due_on", "coach", "course", "session", "external"),
    *("evidence", "note"),
)
WRITABLE = {PlanStatus.DRAFT, PlanStatus.RETURNED}


def actors_of(plan: DevelopmentPlan, user) -> set[Actor]:
    """The person, and the superior of today; needs `employee`."""
    if not user.employee_id:
        return set()
    if user.employee_id == plan.employee_id:
        return {Actor.EMPLOYEE}
    return {Actor.SUPERIOR} if user.employee_id == plan.employee.rater_id else set()


def step_refusal(plan: DevelopmentPlan, to: PlanStatus, by) -> DomainError | None:
    """Why `by` may not take this step, or None. Views ask, services raise."""
    return refusal(DEVELOPMENT_TRANSITIONS, plan.status, to, actors_of(plan, by))


def writing_refusal(plan: DevelopmentPlan, by) -> DomainError | None:
    """Why `by` may not change the items, or None."""
    if Actor.EMPLOYEE not in actors_of(plan, by):
        return NotAllowed("wrong_actor", "Rencana ini ditulis oleh pegawainya sendiri.")
    if plan.status not in WRITABLE:
        text = f"Rencana berstatus {plan.get_status_display()}; tarik atau buka kembali dahulu."
        return InvalidTransition("not_writable", text)
    return None


def following_refusal(plan: DevelopmentPlan, by) -> DomainError | None:
    """Why `by` may not say how far an item is, or None."""
    if not actors_of(plan, by):
        return NotAllowed("wrong_actor", "Langkah ini milik pegawai atau atasannya.")
    if plan.status != PlanStatus.AGREED:
        text = "Kemajuan dicatat sesudah rencana disepakati."
        return InvalidTransition("not_agreed", text)
    return None


def ensure_plan(*, employee: Employee, year: int) -> DevelopmentPlan:
    """The plan of the year, an empty draft the first time."""
    defaults = {"agency_id": employee.agency_id}
    plan, _ = DevelopmentPlan.objects.get_or_create(
        employee=employee, year=year, defaults=defaults
    )
    return plan


@transaction.atomic
def move_plan(*, plan_id: int, to: PlanStatus, by, note: str = "") -> DevelopmentPlan:
    """Propose, agree, return (with a reason), withdraw, or open an agreed one again."""
    plan = _locked(plan_id)
    if error := step_refusal(plan, to, by):
        raise error
    if to == PlanStatus.PROPOSED and not plan.items.exists():
        raise InvalidInput("empty", "Isi paling sedikit satu butir sebelum diajukan.")
    if to == PlanStatus.RETURNED and not note.strip():
        raise InvalidInput("missing", "Tuliskan yang perlu diperbaiki.", field="note")
    DevelopmentPlanStep.objects.create(
        plan=plan, from_status=plan.status, to_status=to, by=by, note=note.strip()
    )
    plan.status = to
    plan.save(update_fields=["status"])
    _tell(plan)
    return plan


@transaction.atomic
def add_item(*, plan_id: int, by, facts: Mapping) -> DevelopmentItem:
    """One way to close one gap; InvalidInput names the field of ITEM_FACTS to blame."""
    plan = _locked(plan_id)
    if error := writing_refusal(plan, by):
        raise error
    item = DevelopmentItem(plan=plan)
    _fill(item, facts)
    need = TrainingNeed.objects.filter(employee=plan.employee_id, competency=item.competency)
    item.gap = need.values_list("gap", flat=True).first() or 0
    return _saved(item)


@transaction.atomic
def edit_item(*, item_id: int, by, facts: Mapping) -> DevelopmentItem:
    item = _locked_item(item_id)
    if error := writing_refusal(item.plan, by):
        raise error
    _fill(item, facts)
    return _saved(item)


@transaction.atomic
def remove_item(*, item_id: int, by) -> DevelopmentPlan:
    """Take an item out before it is agreed on; later it is dropped."""
    item = _locked_item(item_id)
    if error := writing_refusal(item.plan, by):
        raise error
    item.delete()
    return item.plan


@transaction.atomic
def follow_item(
    *, item_id: int, to: ItemStatus, by, evidence: str = "", note: str = ""
) -> DevelopmentItem:
    """Say how far an agreed item is; a done one shows it, a dropped one tells why."""
    item = _locked_item(item_id)
    error = following_refusal(item.plan, by) or refusal(
        ITEM_TRANSITIONS, item.status, to, actors_of(item.plan, by)
    )
    if error:
        raise error
    shown = evidence.strip() or item.evidence or item.external_id
    if to == ItemStatus.DONE and not shown:
        text = "Sebutkan buktinya: tautan, nomor dokumen, atau pelatihan di luar sistem."
        raise InvalidInput("missing", text, field="evidence")
    if to == ItemStatus.DROPPED and not note.strip():
        raise InvalidInput("missing", "Tuliskan alasannya.", field="note")
    item.status = to
    item.done_on = timezone.localdate() if to == ItemStatus.DONE else None
    item.evidence = evidence.strip() or item.evidence
    item.note = note.strip() or item.note
    item.save()
    return item


def _fill(item: DevelopmentItem, facts: Mapping) -> None:
    for name in ITEM_FACTS:
        setattr(item, name, facts[name])
    year = item.plan.year
    if not date(year, 1, 1) <= item.due_on <= date(year, 12, 31):
        text = f"Tanggalnya di dalam tahun {year}."
        raise InvalidInput("outside_year", text, field="due_on")
    if item.coach_id == item.plan.employee_id:
        text = "Pembimbing adalah orang lain."
        raise InvalidInput("own_coach", text, field="coach")
    if item.external and item.external.employee_id != item.plan.employee_id:
        text = "Pilih klaim Anda sendiri."
        raise InvalidInput("foreign", text, field="external")


def _saved(item: DevelopmentItem) -> DevelopmentItem:
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError:
        text = "Butir ini sudah ada dalam rencana."
        raise InvalidInput("twice", text, field="goal") from None
    return item


def _tell(plan: DevelopmentPlan) -> None:
    texts = {
        PlanStatus.PROPOSED: (plan.employee.rater_id, f"{plan} {plan.employee} menunggu Anda."),
        PlanStatus.AGREED: (plan.employee_id, f"{plan} Anda disepakati."),
        PlanStatus.RETURNED: (plan.employee_id, f"{plan} Anda dikembalikan dengan catatan."),
    }
    if plan.status in texts:
        person, text = texts[plan.status]
        kind = f"idp_{plan.status.lower()}"
        notify(employees=[person], kind=kind, url=plan.get_absolute_url(), text=text)


def _locked(plan_id: int) -> DevelopmentPlan:
    rows = DevelopmentPlan.objects.select_related("employee")
    return rows.select_for_update(of=("self",)).get(pk=plan_id)


def _locked_item(item_id: int) -> DevelopmentItem:
    """The item under the lock of its plan."""
    item = DevelopmentItem.objects.select_related("external").get(pk=item_id)
    item.plan = _locked(item.plan_id)
    return item
