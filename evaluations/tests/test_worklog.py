"""The work log: writing, when no longer, who reads it, near repetitions, and into realisations."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UserFactory, grant
from evaluations.models import WorkLog, WorkLogReading
from evaluations.queries.worklog import alike, as_narrative, chips, entries_in, last_result
from evaluations.services.worklog import change, open_log, remove, write
from evaluations.tests.factories import PeriodFactory, PlanFactory, WorkResultFactory
from evaluations.tests.factories_execution import EvaluationFactory, WorkLogFactory, account
from pembinaan.common.errors import DomainError

pytestmark = pytest.mark.django_db
MARCH_2 = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """5 March 2026, 9 o'clock, until a test says otherwise."""

    def go(moment: str) -> None:
        now = datetime.fromisoformat(f"{moment}+07:00")
        monkeypatch.setattr(timezone, "now", lambda: now)

    go("2026-03-05 09:00")
    return go


@pytest.fixture
def result():
    return WorkResultFactory(plan=PlanFactory(approved=True))


@pytest.fixture
def midwife(result):
    return result.plan.employee


def note(person, **changes) -> WorkLog:
    given = {"by": account(person), "token": uuid4(), "day": MARCH_2, "text": " Posyandu. "}
    return write(**given | changes)


def refusal(person, **changes) -> DomainError:
    with pytest.raises(DomainError) as error:
        note(person, **changes)
    assert not WorkLog.objects.exists()
    return error.value


def test_an_entry_on_a_result(midwife, result):
    entry = note(midwife, result_id=result.pk)
    assert (entry.text, entry.day, entry.result) == ("Posyandu.", MARCH_2, result)
    assert entry.agency == midwife.agency


def test_a_second_click_finds_the_first(midwife):
    token = uuid4()
    assert note(midwife, token=token) == note(midwife, token=token)
    assert WorkLog.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " \n"}, "text"),
        ({"text": "a" * 501}, "text"),
        ({"day": date(2026, 3, 6)}, "day"),
        ({"day": date(2024, 12, 31)}, "day"),
    ],
)
def test_what_is_refused_names_its_field(midwife, changes, field):
    assert refusal(midwife, **changes).field == field


def test_the_first_day_of_last_year_is_taken(midwife):
    assert note(midwife, day=date(2025, 1, 1)).day == date(2025, 1, 1)


@pytest.mark.parametrize("whose", ["other_person", "submitted", "other_year"])
def test_results_of_another_skp_are_refused(midwife, whose):
    plans = {
        "other_person": {"approved": True},
        "submitted": {"submitted": True},
        "other_year": {"employee": midwife, "year": 2025, "approved": True},
    }
    other = WorkResultFactory(plan=PlanFactory(**plans[whose]))
    assert refusal(midwife, result_id=other.pk).field == "result"


def test_an_account_without_employee_has_no_log():
    with pytest.raises(DomainError, match="akun pegawai"):
        write(by=UserFactory(), token=uuid4(), day=MARCH_2, text="Rapat")


def decide(plan):
    return EvaluationFactory(plan=plan, rated=True, period=PeriodFactory())


def test_nothing_is_written_into_a_rated_period(midwife, result, at):
    decide(result.plan)
    assert refusal(midwife).code == "already_rated"
    at("2026-04-02 09:00")
    assert note(midwife, day=date(2026, 4, 1)).pk


def test_an_open_evaluation_stops_nothing(midwife, result):
    EvaluationFactory(plan=result.plan, period=PeriodFactory())
    assert note(midwife).pk


def test_entries_of_a_rated_period_stay(midwife, result):
    entry = note(midwife)
    decide(result.plan)
    by = account(midwife)
    for act in (
        lambda: change(entry_id=entry.pk, by=by, day=MARCH_2, text="Lain"),
        lambda: remove(entry_id=entry.pk, by=by),
    ):
        with pytest.raises(DomainError, match="sudah dinilai"):
            act()
    assert WorkLog.objects.get().text == "Posyandu."


def test_an_entry_does_not_move_into_a_rated_period(midwife, result, at):
    at("2026-04-02 09:00")
    entry = note(midwife, day=date(2026, 4, 1))
    decide(result.plan)
    with pytest.raises(DomainError, match="sudah dinilai"):
        change(entry_id=entry.pk, by=account(midwife), day=MARCH_2, text="Posyandu.")


def test_changing_and_removing_the_own(midwife, result):
    entry = note(midwife)
    by = account(midwife)
    change(entry_id=entry.pk, by=by, day=date(2026, 3, 3), text="Kelas ibu", result_id=result.pk)
    entry.refresh_from_db()
    assert (entry.text, entry.day, entry.result) == ("Kelas ibu", date(2026, 3, 3), result)
    remove(entry_id=entry.pk, by=by)
    assert not WorkLog.objects.exists()


def test_nobody_changes_an_entry_of_another(midwife):
    entry = note(midwife)
    for other in (midwife.rater, EmployeeFactory()):
        with pytest.raises(DomainError, match="bukan milik Anda"):
            remove(entry_id=entry.pk, by=account(other))


def test_nearly_the_same_is_noticed_and_something_else_is_not(midwife):
    first = note(midwife, text="Melayani 12 ibu hamil di posyandu Melati")
    again = note(midwife, text="melayani 14 ibu hamil di Posyandu Melati")
    other = note(midwife, text="Rapat koordinasi dengan kader desa")
    assert alike(again) == first
    assert alike(other) is None


def test_the_words_of_another_person_are_not_compared(midwife):
    WorkLogFactory(employee=EmployeeFactory(), text="Melayani ibu hamil di posyandu")
    assert alike(note(midwife, text="Melayani ibu hamil di posyandu")) is None


def test_chips_are_recent_sentences_once(midwife, result):
    for text in ("Kelas ibu", "Posyandu", "posyandu", "Rapat"):
        note(midwife, text=text, result_id=result.pk if text == "Rapat" else None)
    assert [entry.text for entry in chips(midwife)] == ["Rapat", "posyandu", "Kelas ibu"]
    assert last_result(midwife) == result.pk


def test_the_entries_of_a_period_become_a_text(midwife, result, at):
    note(midwife, result_id=result.pk, text="Kelas ibu", day=date(2026, 3, 4))
    note(midwife, result_id=result.pk, text="Posyandu")
    note(midwife, text="Tanpa hasil kerja")
    at("2026-04-02 09:00")
    note(midwife, result_id=result.pk, text="Triwulan II", day=date(2026, 4, 1))
    entries = entries_in(midwife.pk, PeriodFactory())
    assert set(entries) == {result.pk}
    assert (
        as_narrative(entries[result.pk]) == "- 2 Maret 2026: Posyandu\n- 4 Maret 2026: Kelas ibu"
    )


def test_who_sees_it(midwife):
    entry = note(midwife)
    hr = grant(UserFactory(), Role.HR, midwife.unit)
    leader = grant(UserFactory(), Role.LEADER, midwife.unit)
    for user, seen in (
        (account(midwife), [entry]),
        (account(midwife.rater), [entry]),
        (hr, []),
        (leader, []),
        (account(EmployeeFactory(unit=midwife.unit)), []),
        (UserFactory(), []),
    ):
        assert list(WorkLog.objects.visible_to(user)) == seen


def test_hr_opens_it_for_a_purpose_and_a_day(midwife, at):
    entry = note(midwife)
    hr = grant(UserFactory(), Role.HR, midwife.unit)
    with pytest.raises(DomainError, match="tujuan"):
        open_log(employee_id=midwife.pk, by=hr, purpose=" ")
    open_log(employee_id=midwife.pk, by=hr, purpose="Sanggahan pegawai")
    assert list(WorkLog.objects.visible_to(hr)) == [entry]
    at("2026-03-06 09:01")
    assert not WorkLog.objects.visible_to(hr).exists()


def test_hr_of_another_office_does_not(midwife):
    hr = grant(UserFactory(), Role.HR, EmployeeFactory().unit)
    with pytest.raises(DomainError, match="wewenang"):
        open_log(employee_id=midwife.pk, by=hr, purpose="Ingin tahu")


def test_a_reading_cannot_be_taken_back(midwife):
    reading = WorkLogReading.objects.create(employee=midwife, by=UserFactory(), purpose="Uji")
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        reading.delete()


def test_the_page_keeps_what_was_typed_and_warns_of_repetition(client, midwife, result):
    client.force_login(account(midwife))
    page = reverse("evaluations:worklog")
    data = {"text": "", "result": result.pk, "day": "2026-03-04", "token": str(uuid4())}
    wrong = client.post(page, data)
    assert wrong.context["form"].errors["text"]
    assert 'value="2026-03-04"' in wrong.content.decode()
    data["text"] = "Melayani ibu hamil di posyandu"
    for _ in range(2):
        done = client.post(page, data | {"token": str(uuid4())}, follow=True)
    assert "hampir sama dengan catatan 4 Maret 2026" in done.content.decode()
    assert WorkLog.objects.count() == 2


def test_a_chip_fills_the_form(client, midwife, result):
    entry = note(midwife, text="Kelas ibu", result_id=result.pk)
    client.force_login(account(midwife))
    form = client.get(reverse("evaluations:worklog"), {"seperti": entry.pk}).context["form"]
    assert (form["text"].value(), form["result"].value()) == ("Kelas ibu", result.pk)


def test_a_chip_of_another_person_fills_nothing(client, midwife):
    entry = WorkLogFactory(employee=EmployeeFactory(), text="Rahasia")
    client.force_login(account(midwife))
    page = client.get(reverse("evaluations:worklog"), {"seperti": entry.pk})
    assert "Rahasia" not in page.content.decode()


def test_the_realisation_starts_from_the_log(client, midwife, result):
    note(midwife, text="Kelas ibu", result_id=result.pk)
    client.force_login(account(midwife))
    page = reverse("evaluations:realisations", args=[result.plan_id, PeriodFactory().pk])
    form = client.get(page, {"catatan": result.pk}).context["cards"][0][1]
    assert form["narrative"].value() == "- 2 Maret 2026: Kelas ibu"
    assert client.get(page).context["cards"][0][1]["narrative"].value() == ""


def test_day_and_week(client, midwife):
    for day, text in ((MARCH_2, "Senin"), (date(2026, 3, 4), "Rabu"), (date(2026, 3, 1), "Lalu")):
        note(midwife, day=day, text=text)
    client.force_login(account(midwife))
    page = reverse("evaluations:worklog")
    days = client.get(page, {"tanggal": "2026-03-04"}).context["days"]
    assert [day for day, *_ in days] == [date(2026, 3, 4), MARCH_2]
    days = client.get(page, {"tanggal": "2026-03-04", "rentang": "hari"}).context["days"]
    assert [day for day, *_ in days] == [date(2026, 3, 4)]
    assert client.get(page, {"tanggal": "kemarin"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client, result, rows, django_assert_max_num_queries):
    person = result.plan.employee
    for number in range(rows):
        note(person, text=f"Catatan {number}", result_id=result.pk)
    for reader, name, arguments in (
        (person, "worklog", []),
        (person.rater, "worklog_of", [person.pk]),
    ):
        client.force_login(account(reader))
        with django_assert_max_num_queries(12):
            page = client.get(reverse(f"evaluations:{name}", args=arguments))
        assert len(page.context["days"][0][1]) == rows
