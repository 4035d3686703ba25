"""Keeping public services, asking their users, and what is improved."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from employees.enums import Role
from employees.models import Notification
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from surveys.models import ServiceAction
from surveys.rules.readymade import organiser_classroom, public_satisfaction
from surveys.services.public_services import (
    add_counter,
    remove_counter,
    save_service,
    set_weights,
)
from surveys.services.questionnaires import ensure_published
from surveys.services.service_actions import (
    add_action,
    change_action,
    finish_action,
    plan_weakest,
    remind_of_actions,
)
from surveys.services.service_waves import open_service_wave
from surveys.tests.services import ServiceFactory, answered_by_ten, service_wave

pytestmark = pytest.mark.django_db
D = Decimal
NINE = [f"U{number}" for number in range(1, 10)]


@pytest.fixture
def unit():
    return UnitFactory(name="Puskesmas Melati")


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.HR, unit)


@pytest.fixture
def service(unit):
    return ServiceFactory(unit=unit, name="KIA", yearly_users=200)


def refused(expected, service, *args, **kwargs):
    with pytest.raises(DomainError) as error:
        service(*args, **kwargs)
    assert error.value.code == expected
    return error.value.message


def test_a_service_gets_a_code_of_unit_and_name(unit, officer):
    first = save_service(unit=unit, name="KIA", by=officer)
    other = save_service(unit=unit, name="KIA!", by=officer)
    assert (first.code, other.code) == ("puskesmas-melati-kia", "puskesmas-melati-kia-2")


def test_a_service_is_named_once_in_a_unit(unit, officer, service):
    refused("twice", save_service, unit=unit, name="kia", by=officer)


def test_a_code_belongs_to_one_service_and_stays_on_posters(unit, officer, service):
    taken = ServiceFactory().code
    refused("code_in_use", save_service, unit=unit, name="Gigi", code=taken, by=officer)
    changed = {"service_id": service.pk, "unit": unit, "name": "KIA", "by": officer}
    assert save_service(**changed, code="kia-baru").code == "kia-baru"
    service_wave(service)
    refused("asked", save_service, **changed, code="kia-lagi")


def test_only_hr_of_the_unit_keeps_its_services(unit, service):
    leader = grant(UserFactory(), Role.LEADER, unit)
    elsewhere = grant(UserFactory(), Role.HR, UnitFactory())
    for user in (leader, elsewhere):
        with pytest.raises(NotAllowed):
            save_service(service_id=service.pk, unit=unit, name="Lain", by=user)
    with pytest.raises(NotAllowed):
        save_service(unit=unit, name="Baru", by=elsewhere)


def weigh(service, by, weights):
    return set_weights(
        service_id=service.pk, weights={each: D(text) for each, text in weights.items()}, by=by
    )


def test_weights_sum_to_exactly_one(officer, service):
    equal = dict.fromkeys(NINE[:8], "0.11")
    message = refused("weights", weigh, service, officer, equal | {"U9": "0.11"})
    assert message == "Jumlah bobot harus tepat 1; sekarang 0,99."
    weigh(service, officer, equal | {"U9": "0.12"})
    service.refresh_from_db()
    assert (service.element_weights["U1"], service.element_weights["U9"]) == ("0.11", "0.12")
    set_weights(service_id=service.pk, weights=dict.fromkeys(NINE), by=officer)
    service.refresh_from_db()
    assert service.element_weights == {}


def test_some_weights_are_not_enough(officer, service):
    partly = dict.fromkeys(NINE) | {"U1": D(1)}
    refused("weights", set_weights, service_id=service.pk, weights=partly, by=officer)


def open_now(service, by, **fields):
    today = timezone.localdate()
    facts = {"opens_on": today, "closes_on": today + timedelta(days=13)}
    skm = ensure_published(public_satisfaction.TEXT)
    return open_service_wave(
        service_id=service.pk, by=by, **facts | {"questionnaire": skm} | fields
    )


def test_a_wave_keeps_users_and_weights_of_its_opening(officer, service):
    weigh(service, officer, dict.fromkeys(NINE[:8], "0.11") | {"U9": "0.12"})
    wave = open_now(service, officer)
    service.refresh_from_db()
    save_service(
        service_id=service.pk, unit=service.unit, name="KIA", yearly_users=999, by=officer
    )
    set_weights(service_id=service.pk, weights=dict.fromkeys(NINE), by=officer)
    wave.refresh_from_db()
    assert (wave.target_population, wave.element_weights["U9"]) == (200, "0.12")
    assert (wave.unit, wave.anonymous, wave.audience) == (service.unit, True, "PUBLIC")


def test_what_keeps_a_wave_from_opening(officer, service):
    other = ensure_published(organiser_classroom.TEXT)
    refused("not_skm", open_now, service, officer, questionnaire=other)
    unknown = ServiceFactory(unit=service.unit, yearly_users=None)
    refused("no_users", open_now, unknown, officer)
    gone = ServiceFactory(unit=service.unit, is_active=False)
    refused("inactive", open_now, gone, officer)
    open_now(service, officer)
    refused("service_is_asked", open_now, service, officer)


def test_weights_of_elements_that_are_not_asked_are_named(officer, service):
    tenth = dict.fromkeys([*NINE, "X1"], "0.1")
    weigh(service, officer, tenth)
    assert "X1" in refused("weights", open_now, service, officer)


def test_counters_have_posters_of_their_own(officer, service):
    counter = add_counter(service_id=service.pk, name="Loket Farmasi", by=officer)
    assert counter.code == "loket-farmasi"
    refused("twice", add_counter, service_id=service.pk, name="loket farmasi", by=officer)
    refused("no_name", add_counter, service_id=service.pk, name="!", by=officer)
    remove_counter(counter_id=counter.pk, by=officer)
    assert not service.counters.exists()


@pytest.fixture
def wave(service):
    return answered_by_ten(service)


def test_three_weakest_elements_become_steps_of_the_head(wave, officer):
    head = AssignmentFactory(unit=wave.unit, heads_unit=True, employee__unit=wave.unit).employee
    made = plan_weakest(wave_id=wave.pk, by=officer)
    assert [action.element for action in made] == ["U9", "U3", "U8"]
    assert {action.owner for action in made} == {head}
    assert {action.due_on for action in made} == {timezone.localdate() + timedelta(days=90)}
    assert Notification.objects.get(employee=head).kind == "service_action"
    assert plan_weakest(wave_id=wave.pk, by=officer) == []  # a second click


def test_a_plan_waits_for_the_end_of_the_survey(service, officer):
    running = answered_by_ten(service, settled=False)
    refused("no_result", plan_weakest, wave_id=running.pk, by=officer)


def test_who_plans(wave):
    leader = grant(UserFactory(), Role.LEADER, wave.unit)
    assert len(plan_weakest(wave_id=wave.pk, by=leader)) == 3
    elsewhere = grant(UserFactory(), Role.HR, UnitFactory())
    refused("wrong_actor", plan_weakest, wave_id=wave.pk, by=elsewhere)
    action = ServiceAction.objects.first()
    changed = {"what": "Lain", "owner": None, "due_on": date(2026, 12, 1)}
    refused("wrong_actor", change_action, action_id=action.pk, by=elsewhere, **changed)


def step(wave, by, owner=None, **fields):
    facts = {"element": "U3", "what": "Tambah loket", "due_on": timezone.localdate()}
    return add_action(wave_id=wave.pk, by=by, owner=owner, **facts | fields)


def test_the_owner_reports_what_came_of_it(wave, officer):
    owner = user_of(EmployeeFactory(unit=wave.unit))
    action = step(wave, officer, owner.employee)
    refused("no_outcome", finish_action, action_id=action.pk, outcome=" ", by=owner)
    stranger = user_of(EmployeeFactory(unit=wave.unit))
    refused("wrong_actor", finish_action, action_id=action.pk, outcome="Sudah", by=stranger)
    finish_action(action_id=action.pk, outcome="Antrean 10 menit", by=owner)
    action.refresh_from_db()
    assert (action.outcome, action.done_on) == ("Antrean 10 menit", timezone.localdate())
    with pytest.raises(InvalidTransition):
        finish_action(action_id=action.pk, outcome="Lagi", by=officer)


def test_a_step_is_for_an_element_that_was_asked(wave, officer):
    with pytest.raises(InvalidInput):
        step(wave, officer, element="X1")


def test_owners_are_reminded_a_week_a_day_before_and_on_the_day(wave, officer):
    today = date(2026, 6, 1)
    owner = EmployeeFactory(unit=wave.unit)
    for days in (0, 1, 7, 8, -1):
        step(wave, officer, owner, due_on=today + timedelta(days=days))
    step(wave, officer, None, due_on=today)
    done = step(wave, officer, EmployeeFactory(), due_on=today)
    finish_action(action_id=done.pk, outcome="Sudah", by=officer)
    assert remind_of_actions(today) == remind_of_actions(today) == 1
    message = Notification.objects.get(kind="service_action_due")
    assert message.employee == owner
    assert message.text == "3 tindak lanjut SKM Anda jatuh tempo, yang terdekat 1 Juni 2026."
