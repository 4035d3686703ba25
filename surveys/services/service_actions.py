"""Improve a service after its survey: plan steps for weak elements, report and remind of them."""

from collections import defaultdict
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from employees.models import Assignment, Employee
from employees.services.notifications import notify, write_messages
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.templatetags.display import tanggal
from surveys.access import improvement_scope
from surveys.models import ServiceAction, Wave
from surveys.queries.satisfaction import results_of
from surveys.rules.service_improvement import DAYS, WEAKEST, usual_step

DAYS_LEFT = (7, 1, 0)
LONGEST = 300


@transaction.atomic
def plan_weakest(*, wave_id: int, by) -> list[ServiceAction]:
    """A step for each of the three weakest elements that has none yet; the new ones.

    The unit's head answers for them until somebody else is named. Twice finds nothing to do.
    """
    wave = _locked_wave(wave_id, by)
    result = results_of([wave])[wave.pk]
    if not wave.settled or result.satisfaction is None:
        text = "Tindak lanjut disusun setelah survei ditutup dan hasilnya dapat ditampilkan."
        raise InvalidTransition("no_result", text)
    planned = set(wave.actions.values_list("element", flat=True))
    weakest = [each.code for each in result.satisfaction.weakest[:WEAKEST]]
    today = timezone.localdate()
    head = Assignment.objects.valid_on(today).filter(unit=wave.unit, heads_unit=True).first()
    actions = [
        ServiceAction(
            service_id=wave.service_id,
            wave=wave,
            element=element,
            what=usual_step(element),
            owner_id=head and head.employee_id,
            due_on=today + timedelta(days=DAYS),
            created_by=by,
        )
        for element in weakest
        if element not in planned
    ]
    ServiceAction.objects.bulk_create(actions)
    _tell_owners(actions, by)
    return actions


@transaction.atomic
def add_action(
    *, wave_id: int, element: str, what: str, owner: Employee | None, due_on: date, by
) -> ServiceAction:
    """One more step for an element that was asked."""
    wave = _locked_wave(wave_id, by)
    if element not in wave.questionnaire.questions.values_list("element", flat=True):
        raise InvalidInput("element", "Pilih unsur yang ditanyakan.", field="element")
    action = ServiceAction(
        service_id=wave.service_id, wave=wave, element=element, due_on=due_on, created_by=by
    )
    _write(action, what, owner)
    _tell_owners([action], by)
    return action


@transaction.atomic
def change_action(
    *, action_id: int, what: str, owner: Employee | None, due_on: date, by
) -> ServiceAction:
    """What is done, by whom and until when, while it is not done."""
    action = _locked_open(action_id)
    _require_planner(action, by)
    before = action.owner_id
    action.due_on = due_on
    _write(action, what, owner)
    if action.owner_id != before:
        _tell_owners([action], by)
    return action


@transaction.atomic
def finish_action(*, action_id: int, outcome: str, by) -> ServiceAction:
    """Report what came of it; by its owner or whoever plans for the service."""
    action = _locked_open(action_id)
    if not (by.employee_id and by.employee_id == action.owner_id):
        _require_planner(action, by)
    if not outcome.strip():
        raise InvalidInput("no_outcome", "Tuliskan hasilnya.", field="outcome")
    action.outcome, action.done_on = outcome.strip()[:LONGEST], timezone.localdate()
    action.save(update_fields=["outcome", "done_on"])
    return action


def remind_of_actions(today: date) -> int:
    """Tell owners of steps due in a week, tomorrow or today; how many were told.

    One message a person; a second run on the same day tells nobody again.
    """
    days = [today + timedelta(days=left) for left in DAYS_LEFT]
    due: dict[int, list[date]] = defaultdict(list)
    steps = ServiceAction.objects.open().filter(due_on__in=days, owner__isnull=False)
    for owner, day in steps.order_by("due_on").values_list("owner", "due_on"):
        due[owner].append(day)
    url = reverse("surveys:actions")
    return write_messages(
        (owner, "service_action_due", url, _reminder(len(dates), dates[0]))
        for owner, dates in due.items()
    )


def _reminder(count: int, first: date) -> str:
    return f"{count} tindak lanjut SKM Anda jatuh tempo, yang terdekat {tanggal(first)}."


def _tell_owners(actions: list[ServiceAction], by) -> None:
    owners = {action.owner_id for action in actions} - {None, by.employee_id}
    notify(
        employees=owners,
        kind="service_action",
        url=reverse("surveys:actions"),
        text="Anda menjadi penanggung jawab tindak lanjut SKM.",
    )


def _write(action: ServiceAction, what: str, owner: Employee | None) -> None:
    if not what.strip():
        raise InvalidInput("no_step", "Tuliskan tindak lanjutnya.", field="what")
    action.what, action.owner = what.strip()[:LONGEST], owner
    action.save()


def _locked_wave(wave_id: int, by) -> Wave:
    """The lock makes two clicks follow each other."""
    waves = Wave.objects.select_related("unit", "service").exclude(service=None)
    wave = waves.select_for_update(of=("self",), no_key=True).get(pk=wave_id)
    if not improvement_scope(by).holds(wave.unit.path):
        raise _not_yours()
    return wave


def _locked_open(action_id: int) -> ServiceAction:
    actions = ServiceAction.objects.select_related("service__unit")
    action = actions.select_for_update(of=("self",)).get(pk=action_id)
    if action.done_on:
        raise InvalidTransition("done", "Tindak lanjut ini sudah selesai.")
    return action


def _require_planner(action: ServiceAction, by) -> None:
    if not improvement_scope(by).holds(action.service.unit.path):
        raise _not_yours()


def _not_yours() -> NotAllowed:
    return NotAllowed("wrong_actor", "Tindak lanjut diatur oleh HR atau pimpinan unit layanan.")
