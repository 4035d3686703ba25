"""Pre- and post-tests: questions as text, sheets, paper marks, and the gain of R7.9."""

from decimal import Decimal

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import SessionStatus
from trainings.enums.quizzes import QuizKind
from trainings.models import QuizItem, QuizSheet
from trainings.queries.gains import (
    NO_GAIN,
    Gain,
    item_shares,
    people_gains,
    session_gain,
    session_gains,
)
from trainings.rules.quiz_text import Question, read_questions
from trainings.services.quizzes import (
    add_items,
    close_quiz,
    drop_item,
    hand_in,
    open_quiz,
    record_marks,
)
from trainings.tests.factories import EnrolmentFactory, QuizSheetFactory, SessionFactory

pytestmark = pytest.mark.django_db
TEXT = "Ibu kota Jambi?\n* Kota Jambi\nMuaro Bungo\n\n2 + 2?\n3\n*4\n5\n"


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


@pytest.fixture
def session(unit):
    return SessionFactory(course__programme__unit=unit)


@pytest.fixture
def items(session, officer):
    add_items(course_id=session.course_id, questions=read_questions(TEXT)[0], by=officer)
    return list(QuizItem.objects.all())


def test_questions_are_read_from_text():
    assert read_questions(TEXT) == (
        [
            Question("Ibu kota Jambi?", ("Kota Jambi", "Muaro Bungo"), 0),
            Question("2 + 2?", ("3", "4", "5"), 1),
        ],
        [],
    )


def test_every_bad_question_is_named_with_its_line():
    blocks = ("Satu?\n* a", "Dua?\na\nb", "Tiga?\n*a\n*b", "Empat?\n*\nb", "Lima?\n*a\nA")
    questions, problems = read_questions("\n\n".join(blocks))
    assert questions == []
    assert problems == [
        "Baris 1 (Satu?): tulis 2 sampai 6 pilihan di bawah pertanyaan.",
        "Baris 4 (Dua?): beri tanda bintang (*) di depan tepat satu pilihan yang benar.",
        "Baris 8 (Tiga?): beri tanda bintang (*) di depan tepat satu pilihan yang benar.",
        "Baris 12 (Empat?): ada pilihan yang kosong.",
        "Baris 16 (Lima?): ada pilihan yang sama.",
    ]


def test_pasted_twice_a_question_is_kept_once(session, items, officer):
    questions = read_questions(TEXT)[0]
    assert add_items(course_id=session.course_id, questions=questions, by=officer) == 0
    drop_item(item_id=items[0].pk, by=officer)
    assert session.course.quiz_items.asked().get() == items[1]
    with pytest.raises(NotAllowed):
        drop_item(item_id=items[1].pk, by=UserFactory())


def test_a_sheet_is_marked_and_handed_in_once(session, items, officer):
    enrolment = EnrolmentFactory(session=session)
    person = user_of(enrolment.employee)
    wanted = {"session_id": session.pk, "kind": QuizKind.PRE, "by": person}
    with pytest.raises(InvalidTransition, match="sedang tidak dibuka"):
        hand_in(choices={}, **wanted)
    open_quiz(session_id=session.pk, kind=QuizKind.PRE, by=officer)
    sheet = hand_in(choices={items[0].pk: 0, items[1].pk: 2}, **wanted)
    assert (sheet.mark, sheet.right, sheet.count, sheet.source) == (50, 1, 2, "ONLINE")
    with pytest.raises(InvalidTransition, match="hanya sekali"):
        hand_in(choices={}, **wanted)
    close_quiz(session_id=session.pk, kind=QuizKind.PRE, by=officer)
    with pytest.raises(InvalidTransition, match="tidak sedang dibuka"):
        close_quiz(session_id=session.pk, kind=QuizKind.PRE, by=officer)


def test_only_participants_take_it(session, items, officer):
    open_quiz(session_id=session.pk, kind=QuizKind.PRE, by=officer)
    for stranger in (UserFactory(), user_of(EmployeeFactory())):
        with pytest.raises(NotAllowed):
            hand_in(session_id=session.pk, kind=QuizKind.PRE, choices={}, by=stranger)


def test_a_test_without_questions_is_not_opened(session, officer):
    with pytest.raises(InvalidInput, match="Tulis dahulu soal"):
        open_quiz(session_id=session.pk, kind=QuizKind.PRE, by=officer)


def test_paper_marks_are_replaced_and_online_ones_are_not(session, officer):
    one, two = EnrolmentFactory.create_batch(2, session=session)
    wanted = {"session_id": session.pk, "kind": QuizKind.POST, "by": officer}
    record_marks(marks={one.pk: Decimal(60), two.pk: Decimal(70)}, **wanted)
    record_marks(marks={one.pk: Decimal(65)}, **wanted)
    assert dict(QuizSheet.objects.values_list("enrolment", "mark")) == {one.pk: 65, two.pk: 70}
    QuizSheet.objects.filter(enrolment=two).update(source="ONLINE", right=7, count=10)
    with pytest.raises(InvalidInput, match="tidak ditimpa"):
        record_marks(marks={two.pk: Decimal(80)}, **wanted)
    with pytest.raises(InvalidInput, match="bukan milik peserta"):
        record_marks(marks={EnrolmentFactory().pk: Decimal(80)}, **wanted)
    session.status = SessionStatus.DONE
    session.save()
    with pytest.raises(DomainError):
        record_marks(marks={one.pk: Decimal(80)}, **wanted)


def marks(session, before, after, name="Ani"):
    one = EnrolmentFactory(session=session, employee=EmployeeFactory(name=name))
    for kind, mark in (("PRE", before), ("POST", after)):
        if mark is not None:
            QuizSheetFactory(enrolment=one, kind=kind, mark=mark)


def test_the_gain_of_a_session(session):
    assert session_gain(session) == NO_GAIN
    marks(session, 50, 80, "Ani")  # 0.60
    marks(session, 60, 90, "Budi")  # 0.75
    marks(session, 100, 100, "Citra")  # not defined
    marks(session, 40, None, "Dedi")  # no pair
    marks(session, 80, 70, "Eka")  # -0.50
    assert session_gain(session) == Gain(
        pairs=4,
        before=Decimal("72.50"),  # 290 / 4
        after=Decimal("85.00"),  # 340 / 4
        normalised=Decimal("0.28"),  # 0.85 / 3 = 0.2833
    )
    found = [(one.name, one.gain, one.gain_class) for one in people_gains(session)]
    assert found == [
        ("Ani", Decimal("0.60"), "sedang"),
        ("Budi", Decimal("0.75"), "tinggi"),
        ("Citra", None, ""),
        ("Eka", Decimal("-0.50"), "rendah"),
    ]


def test_the_gain_of_sessions(session):
    marks(session, 50, 80)
    marks(session, 60, 90, "Budi")
    alone = SessionFactory()
    marks(alone, 100, 100)
    found = session_gains([session.pk, alone.pk, 0])
    assert found == {
        session.pk: Gain(2, Decimal(55), Decimal(85), Decimal("0.68")),  # 0.675
        alone.pk: Gain(1, Decimal(100), Decimal(100), None),
    }
    assert found[session.pk].points == 30
    assert found[session.pk].gain_class == "sedang"


def test_how_many_answer_a_question_rightly(session, items, officer):
    people = [user_of(EnrolmentFactory(session=session).employee) for _ in range(2)]
    for kind, choices in ((QuizKind.PRE, ({0: 0}, {})), (QuizKind.POST, ({0: 0, 1: 1}, {0: 0}))):
        open_quiz(session_id=session.pk, kind=kind, by=officer)
        for person, chosen in zip(people, choices, strict=True):
            given = {items[place].pk: choice for place, choice in chosen.items()}
            hand_in(session_id=session.pk, kind=kind, choices=given, by=person)
    shares = [(one.text, one.before, one.after) for one in item_shares(session)]
    assert shares == [("Ibu kota Jambi?", 50, 100), ("2 + 2?", 0, 50)]


def url(name, *args) -> str:
    return reverse(f"trainings:{name}", args=args)


def test_in_the_browser(client, session, officer):
    enrolment = EnrolmentFactory(session=session)
    client.force_login(officer)
    client.post(url("quiz_items", session.course_id), {"text": TEXT})
    first = QuizItem.objects.earliest("pk")
    client.post(url("quiz_window", session.pk, "PRE", "buka"))
    client.force_login(user_of(enrolment.employee))
    page = client.get(session.get_absolute_url()).text
    assert "Kerjakan pre-test" in page
    response = client.post(
        url("quiz_take", session.pk, "PRE"), {f"item-{first.pk}": "0"}, follow=True
    )
    assert "Pre-test masuk. Nilai Anda 50." in response.text
    assert "sudah masuk dengan nilai 50" in client.get(url("quiz_take", session.pk, "PRE")).text
    client.force_login(officer)
    lines = f"{enrolment.employee.nip};75,5\n123;80\n{enrolment.employee.nip};101"
    refused = client.post(url("quiz_marks", session.pk), {"kind": "POST", "lines": lines}).text
    assert "Baris 2 (123): bukan peserta kegiatan ini." in refused
    assert "Baris 3 (" in refused
    sent = {"kind": "POST", "lines": f"{enrolment.employee.nip}\t75,5"}
    text = client.post(url("quiz_marks", session.pk), sent, follow=True).text
    assert "0,51 (sedang)" in text  # (75.5 - 50) / 50


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.usefixtures("items")
def test_the_pages_need_few_queries(
    client, session, officer, people, django_assert_max_num_queries
):
    for number in range(people):
        marks(session, 50, 80, f"Pegawai {number}")
    client.force_login(officer)
    for address in (url("quizzes", session.pk), url("quiz_items", session.course_id)):
        with django_assert_max_num_queries(13):
            client.get(address)
