"""Employees ask for a correction; HR takes it over or says why not, in time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.enums import CorrectionSubject, Role
from employees.models import CorrectionRequest, Employee
from employees.services.corrections import (
    ask_correction,
    complete_correction,
    decline_correction,
    withdraw_correction,
)
from employees.tests.factories import (
    EmployeeFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed

pytestmark = pytest.mark.django_db
QUEUE = reverse("employees:corrections")
ASK = reverse("employees:correction_ask")
S = CorrectionSubject


@pytest.fixture
def office():
    return UnitFactory()


@pytest.fixture
def hr(office):
    return grant(UserFactory(), Role.HR, office)


@pytest.fixture
def person(office):
    return EmployeeFactory(unit=office, name="Siti", title_after="S.Kep.")


@pytest.fixture
def me(person):
    return user_of(person)


def test_the_answer_is_due_in_three_times_twenty_four_hours(me):
    asked = ask_correction(subject=S.NAME, proposed="Siti Aminah", by=me)
    assert asked.due_at - asked.created_at < timedelta(hours=72, seconds=5)
    assert asked.due_at - asked.created_at > timedelta(hours=71, minutes=59)
    assert list(asked.steps.values_list("from_status", "to_status", "by")) == [("", "OPEN", me.pk)]


@pytest.mark.parametrize(
    ("subject", "proposed", "values"),
    [
        (S.NAME, " Siti Aminah ", {"name": "Siti Aminah"}),
        (S.TITLES, "Ns. | M.Kep.", {"title_before": "Ns.", "title_after": "M.Kep."}),
        (S.TITLES, " | ", {"title_before": "", "title_after": ""}),
        (S.BIRTH, "1990-01-16", {"born_on": date(1990, 1, 16)}),
        (S.GENDER, "2", {"gender": 2}),
        (S.EMAIL, "siti@contoh.go.id", {"email": "siti@contoh.go.id"}),
    ],
)
def test_simple_values_are_taken_over_with_one_click(hr, me, subject, proposed, values):
    asked = ask_correction(subject=subject, proposed=proposed, by=me)
    done = complete_correction(request_id=asked.pk, by=hr)
    person = Employee.objects.get(user=me)
    assert {name: getattr(person, name) for name in values} == values
    assert done.status == "DONE"


def test_other_subjects_are_mended_elsewhere(hr, me, person):
    before = person.rank
    asked = ask_correction(subject=S.RANK, proposed="III/c sejak April", by=me)
    complete_correction(request_id=asked.pk, by=hr, answer="Sudah dicatat.")
    person.refresh_from_db()
    asked.refresh_from_db()
    assert (person.rank, asked.answer) == (before, "Sudah dicatat.")


@pytest.mark.parametrize(
    ("subject", "proposed", "text"),
    [
        (S.BIRTH, "1990-02-30", "Tanggal lahir ini tidak ada"),
        (S.BIRTH, "2100-01-01", "tidak mungkin"),
        (S.GENDER, "3", "Pilih jenis kelamin"),
        (S.EMAIL, "siti", "surel ini tidak sah"),
        (S.NAME, "   ", "Tuliskan yang seharusnya"),
        (S.NAME, "S" * 121, "paling banyak 120 huruf"),
        (S.TITLES, "dr.", "dipisahkan tanda"),
        (S.TITLES, f"{'d' * 41} | ", "paling banyak 40 huruf"),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_asked(me, subject, proposed, text):
    with pytest.raises(InvalidInput, match=text):
        ask_correction(subject=subject, proposed=proposed, by=me)
    assert not CorrectionRequest.objects.exists()


def test_one_open_request_on_a_subject(me):
    first = ask_correction(subject=S.NAME, proposed="Siti A.", by=me)
    with pytest.raises(InvalidInput, match="tentang nama masih menunggu"):
        ask_correction(subject=S.NAME, proposed="Siti B.", by=me)
    withdraw_correction(request_id=first.pk, by=me)
    assert ask_correction(subject=S.NAME, proposed="Siti B.", by=me)


def test_each_step_has_its_actor_and_is_taken_once(hr, me):
    asked = ask_correction(subject=S.NAME, proposed="Siti A.", by=me)
    elsewhere = grant(UserFactory(), Role.HR, UnitFactory())
    for wrong in (me, elsewhere):
        with pytest.raises(NotAllowed):
            complete_correction(request_id=asked.pk, by=wrong)
    with pytest.raises(NotAllowed):
        withdraw_correction(request_id=asked.pk, by=hr)
    with pytest.raises(InvalidInput, match="Tuliskan alasannya"):
        decline_correction(request_id=asked.pk, by=hr, answer=" ")
    decline_correction(request_id=asked.pk, by=hr, answer="Akta berbeda.")
    with pytest.raises(InvalidTransition):
        complete_correction(request_id=asked.pk, by=hr)
    assert asked.steps.count() == 2


def test_hr_of_another_office_answers_nothing(me, person):
    asked = ask_correction(subject=S.RANK, proposed="III/b sejak 2025", by=me)
    stranger = grant(UserFactory(), Role.HR, UnitFactory())
    for step in (
        lambda: complete_correction(request_id=asked.pk, by=stranger),
        lambda: decline_correction(request_id=asked.pk, by=stranger, answer="Tidak."),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_an_account_without_record_cannot_ask():
    with pytest.raises(NotAllowed):
        ask_correction(subject=S.NAME, proposed="X", by=UserFactory())


def test_the_form_fits_the_subject(client, me, person):
    client.force_login(me)
    titles = client.get(ASK, {"hal": "TITLES"}).content.decode()
    assert "depan: –; belakang: S.Kep." in titles
    sent = {"proposed": "Ns.", "after": "S.Kep.", "note": "Ijazah 2020"}
    assert client.post(f"{ASK}?hal=TITLES", sent).status_code == 302
    assert CorrectionRequest.objects.get().proposed == "Ns. | S.Kep."
    wrong = client.post(f"{ASK}?hal=BIRTH", {"proposed": "1990-02-30"})
    assert "proposed" in wrong.context["form"].errors
    assert "Lainnya seharusnya" in client.get(ASK, {"hal": "lain"}).content.decode()


def test_the_person_reads_state_and_answer(client, hr, me):
    asked = ask_correction(subject=S.NAME, proposed="Siti A.", by=me)
    client.force_login(me)
    mine = reverse("employees:me")
    assert "Menunggu HR" in client.get(mine).content.decode()
    decline_correction(request_id=asked.pk, by=hr, answer="Akta berbeda.")
    page = client.get(mine).content.decode()
    assert "Tidak dapat diubah" in page
    assert "Akta berbeda." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_begins_with_the_most_urgent(
    client, hr, office, rows, django_assert_num_queries
):
    now = timezone.now()
    for number in range(rows):
        someone = user_of(EmployeeFactory(unit=office, name=f"Pegawai {number}"))
        asked = ask_correction(subject=S.GENDER, proposed="2", by=someone)
        asked.due_at = now + timedelta(hours=1 - number)
        asked.save()
    ask_correction(subject=S.NAME, proposed="Y", by=user_of(EmployeeFactory()))
    client.force_login(hr)
    with django_assert_num_queries(3):
        page = client.get(QUEUE)
    names = [row.employee.name for row in page.context["object_list"]]
    assert names == [f"Pegawai {number}" for number in reversed(range(rows))]
    assert page.content.decode().count("Terlambat") == rows - 1


def test_hr_answers_on_the_page(client, hr, me, person):
    client.force_login(hr)
    asked = ask_correction(subject=S.EMAIL, proposed="siti@contoh.go.id", by=me)
    page = reverse("employees:correction", args=[asked.pk])
    assert "siti@contoh.go.id" in client.get(page).content.decode()
    assert "answer" in client.post(page, {"tolak": "1"}).context["form"].errors
    assert client.post(page, {"answer": ""}).status_code == 302
    person.refresh_from_db()
    assert person.email == "siti@contoh.go.id"
    answered = client.get(QUEUE, {"status": "selesai"}).context["object_list"]
    assert [row.pk for row in answered] == [asked.pk]
    post = ask_correction(subject=S.POST, proposed="Bidan", by=me)
    page = client.get(reverse("employees:correction", args=[post.pk])).content.decode()
    assert reverse("employees:appoint", args=[person.pk]) in page


def test_nobody_answers_a_request_about_the_own_record(client, hr, me, person):
    grant(me, Role.HR, person.unit)
    asked = ask_correction(subject=S.EMAIL, proposed="siti@contoh.go.id", by=me)
    own = "dijawab oleh pengelola kepegawaian lain"
    with pytest.raises(NotAllowed, match=own):
        complete_correction(request_id=asked.pk, by=me)
    with pytest.raises(NotAllowed, match=own):
        decline_correction(request_id=asked.pk, by=me, answer="Tidak.")
    client.force_login(me)
    page = reverse("employees:correction", args=[asked.pk])
    shown = client.get(page).content.decode()
    assert own in shown
    assert "Terapkan" not in shown
    sent = client.post(page, {"answer": ""})
    assert own in sent.content.decode()
    person.refresh_from_db()
    assert person.email == ""
    assert complete_correction(request_id=asked.pk, by=hr).status == "DONE"
