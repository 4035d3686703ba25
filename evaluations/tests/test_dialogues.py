"""Dialogue records: written by one, confirmed by the other, seen by nobody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UserFactory, grant
from evaluations.enums.execution import DialogueStatus
from evaluations.models import Dialogue
from evaluations.queries.dialogues import dialogue_facts
from evaluations.services.dialogues import (
    DialogueInput,
    change_dialogue,
    confirm_dialogue,
    write_dialogue,
)
from evaluations.tests.factories_dialogues import DialogueFactory
from evaluations.tests.factories_execution import account
from pembinaan.common.editing import version_of
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
GIVEN = DialogueInput(
    held_on=date(2026, 3, 2), topics=" Cakupan ", agreed="Kunjungan", next_on=date(2026, 4, 2)
)


@pytest.fixture
def midwife():
    return EmployeeFactory(rater=EmployeeFactory())


def seen_of(row: Dialogue) -> str:
    row.refresh_from_db()
    return version_of(dialogue_facts(row))


@pytest.mark.parametrize("writer", ["employee", "leader"])
def test_either_side_writes_and_the_other_confirms(midwife, writer):
    first, second = midwife, midwife.rater
    if writer == "leader":
        first, second = second, first
    row = write_dialogue(by=account(first), other_id=second.pk, given=GIVEN)
    assert (row.employee, row.leader, row.topics) == (midwife, midwife.rater, "Cakupan")
    assert row.status == DialogueStatus.WRITTEN
    row = confirm_dialogue(dialogue_id=row.pk, by=account(second), seen=seen_of(row))
    assert row.status == DialogueStatus.CONFIRMED


def test_the_writer_alone_confirms_nothing(midwife):
    row = write_dialogue(by=account(midwife), other_id=midwife.rater_id, given=GIVEN)
    row = confirm_dialogue(dialogue_id=row.pk, by=account(midwife), seen=seen_of(row))
    assert row.status == DialogueStatus.WRITTEN


def test_not_with_a_colleague(midwife):
    colleague = EmployeeFactory(unit=midwife.unit)
    with pytest.raises(DomainError, match="pejabat penilai atau pegawai Anda"):
        write_dialogue(by=account(midwife), other_id=colleague.pk, given=GIVEN)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": date(2099, 1, 1), "next_on": None}, "held_on"),
        ({"topics": " "}, "topics"),
        ({"agreed": ""}, "agreed"),
        ({"next_on": date(2026, 3, 2)}, "next_on"),
    ],
)
def test_what_is_refused_names_its_field(midwife, changes, field):
    given = replace(GIVEN, **changes)
    with pytest.raises(DomainError) as error:
        write_dialogue(by=account(midwife), other_id=midwife.rater_id, given=given)
    assert error.value.field == field
    assert not Dialogue.objects.exists()


def test_a_change_asks_the_other_side_again(midwife):
    row = DialogueFactory(employee=midwife)
    changed = change_dialogue(dialogue_id=row.pk, by=account(midwife), given=GIVEN)
    assert changed.leader_confirmed_at is None
    assert changed.employee_confirmed_at is not None


def test_nobody_confirms_what_they_have_not_read(midwife):
    row = DialogueFactory(employee=midwife)
    seen = seen_of(row)
    leader = account(midwife.rater)
    change_dialogue(dialogue_id=row.pk, by=leader, given=replace(GIVEN, agreed="Lain sekali"))
    with pytest.raises(DomainError, match="Baca dahulu"):
        confirm_dialogue(dialogue_id=row.pk, by=account(midwife), seen=seen)


def test_what_both_confirmed_stays(midwife):
    row = DialogueFactory(employee=midwife)
    confirm_dialogue(dialogue_id=row.pk, by=account(midwife), seen=seen_of(row))
    with pytest.raises(DomainError, match="tidak berubah lagi"):
        change_dialogue(dialogue_id=row.pk, by=account(midwife), given=GIVEN)


def test_two_windows_lose_nothing(midwife):
    row = DialogueFactory(employee=midwife)
    seen = seen_of(row)
    change_dialogue(dialogue_id=row.pk, by=account(midwife.rater), seen=seen, given=GIVEN)
    other = replace(GIVEN, agreed="Dari pegawai")
    with pytest.raises(DomainError) as error:
        change_dialogue(dialogue_id=row.pk, by=account(midwife), seen=seen, given=other)
    assert error.value.code == "stale"
    assert Dialogue.objects.get().agreed == "Kunjungan"


def test_only_the_two_see_it(midwife):
    row = DialogueFactory(employee=midwife)
    hr = grant(UserFactory(), Role.HR, midwife.unit)
    admin = grant(UserFactory(), Role.ADMIN)
    for user, seen in (
        (account(midwife), [row]),
        (account(midwife.rater), [row]),
        (account(EmployeeFactory(unit=midwife.unit)), []),
        (hr, []),
        (admin, []),
    ):
        assert list(Dialogue.objects.visible_to(user)) == seen


def test_the_page_writes_and_confirms(client, midwife):
    client.force_login(account(midwife))
    today = timezone.localdate()
    data = {
        "other": midwife.rater_id,
        "held_on": today,
        "manner": "DIRECT",
        "topics": "Cakupan",
        "agreed": "Kunjungan rumah",
        "next_on": today + timedelta(days=30),
    }
    assert client.post(reverse("evaluations:dialogue_new"), data | {"agreed": ""}).context["form"]
    client.post(reverse("evaluations:dialogue_new"), data)
    row = Dialogue.objects.get()
    client.force_login(account(midwife.rater))
    page = client.get(reverse("evaluations:dialogue", args=[row.pk]))
    confirm = reverse("evaluations:dialogue_confirm", args=[row.pk])
    client.post(confirm, {"seen": page.context["seen"]})
    row.refresh_from_db()
    assert row.status == DialogueStatus.CONFIRMED


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, midwife, rows, django_assert_max_num_queries):
    DialogueFactory.create_batch(rows, employee=midwife)
    client.force_login(account(midwife))
    with django_assert_max_num_queries(10):
        page = client.get(reverse("evaluations:dialogues"))
    assert len(page.context["rows"]) == rows
