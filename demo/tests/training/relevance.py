"""The curriculum loop: answers, a proposal, a new version, and whether it helped."""

from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Page, expect

from demo.tests.training.class_day import others_are_marked
from demo.tests.training.joining import others_take_seats
from demo.tests.training.walk import Walk, open_tab
from demo.tests.training.world import COURSE, POOR, SOUND
from employees.models import Employee, User
from surveys.enums import QuestionKind
from surveys.models import Wave
from surveys.services.answers import answer
from trainings.enums import SessionStatus
from trainings.models import Session
from trainings.rules.participant_survey import reason_code, relevance_code
from trainings.services.attendance import record_attendance
from trainings.services.completion import complete_session
from trainings.services.sessions import move

GOOD, WHY = 4, "Kami tidak pernah menulis pidato."
BETTER = "Menjawab keluhan warga"  # what takes the place of the poor unit
ANSWER = "Materi pidato diganti latihan menjawab keluhan."
POOR_CODE = "menulis-pidato"
# Of the poor unit: the learner says 1, the others these. Mean (1 + 7 x 2 + 2 x 4) / 10 = 2.3,
# not relevant (up to 2) say 8 of 10.
FIRST_ANSWERS = (2, 2, 2, 2, 2, 2, 2, 4, 4)
SECOND_ANSWERS = (5, 5, 5, 5, 5, 5, 4, 4, 4, 4)  # mean 4.6, nobody says no


def class_calls_a_unit_irrelevant(walk: Walk, session: Session) -> None:
    """The learner answers on the phone; the others' answers come in besides."""
    page = walk.learner
    page.goto("/survei/")
    page.get_by_role("link", name=session.name).first.click()
    for scales in (5, 10):
        _choose(page, [GOOD] * scales)
        page.get_by_role("button", name="Lanjut").click()
    _choose(page, [5, 1])
    page.get_by_label(f"Mengapa materi “{POOR}” kurang relevan").fill(WHY)
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text("Terima kasih").first).to_be_visible()
    session.refresh_from_db()
    class_answers(session.wave, walk.world.classes[0][1:], FIRST_ANSWERS)


def _choose(page: Page, values: Sequence[int]) -> None:
    questions = page.locator("fieldset.question:visible")
    expect(questions).to_have_count(len(values))
    for question, value in zip(questions.all(), values, strict=True):
        question.get_by_role("radio").nth(value - 1).check()


def class_answers(wave: Wave, people: Sequence[Employee], values: Sequence[int]) -> None:
    """What each of `people` says of the unit; the rest of the sheet is good."""
    asked = wave.questionnaire.questions.filter(kind=QuestionKind.SCALE)
    usual = dict.fromkeys(asked.values_list("code", flat=True), GOOD)
    for person, value in zip(people, values, strict=True):
        sheet: Mapping[str, Any] = usual | {relevance_code(POOR_CODE): value}
        if value <= 2:
            sheet |= {reason_code(POOR_CODE): WHY}
        answer(wave_id=wave.pk, by=User.objects.get(employee=person), answers=sheet)


def results_name_the_unit(walk: Walk, session: Session) -> None:
    page = walk.officer
    page.goto(session.get_absolute_url())
    open_tab(page, "Hasil survei")
    weakest = page.locator("section").filter(
        has=page.get_by_role("heading", name="Yang paling perlu diperbaiki")
    )
    expect(weakest.get_by_role("listitem").first).to_contain_text(POOR)
    expect(page.get_by_role("row", name=f"{POOR} 10 2,3")).to_be_visible()


def change_is_accepted(walk: Walk) -> None:
    """The night has raised it, with the figures and the words behind them."""
    page = walk.officer
    page.goto("/pelatihan/usulan/")
    expect(page.get_by_role("link", name=SOUND)).to_have_count(0)
    page.get_by_role("link", name=POOR).click()
    for text in ("2,3 dari 5", "80%", WHY):
        expect(page.locator("main")).to_contain_text(text)
    page.get_by_role("link", name="Terima", exact=True).click()
    page.get_by_label("Jawaban kepada peserta").fill(ANSWER)
    page.get_by_role("button", name="Terima").click()
    expect(page.locator("h1")).to_contain_text("Diterima")


def new_version_applies_it(walk: Walk) -> None:
    page = walk.officer
    page.get_by_role("button", name="Susun kurikulum").click()
    page.get_by_role("link", name=f"Ubah {POOR}").click()
    page.locator("[name=title]").fill(BETTER)
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Berlakukan").click()
    expect(page.get_by_role("checkbox")).to_be_checked()
    page.get_by_label("Apa yang berubah dan mengapa").fill("Peserta melayani, tidak berpidato.")
    page.get_by_role("button", name="Berlakukan").click()
    expect(page.locator("h1")).to_contain_text("Kurikulum versi 2")
    page.goto("/pelatihan/usulan/")
    expect(page.get_by_role("row", name=POOR)).to_contain_text("Diterapkan")


def next_class_is_held(walk: Walk, session: Session) -> None:
    """The second ten, by services; they are asked about what they were taught."""
    officer, people = walk.world.officer, walk.world.classes[1]
    others_take_seats(walk, session, 1)
    move(session_id=session.pk, to=SessionStatus.RUNNING, by=officer)
    present = {session.starts_on: set(session.enrolments.values_list("pk", flat=True))}
    record_attendance(session_id=session.pk, present=present, by=officer)
    others_are_marked(walk, session)
    done = complete_session(session_id=session.pk, by=officer)
    class_answers(done.wave, people, SECOND_ANSWERS)


def change_has_helped(walk: Walk) -> None:
    """The officer reads the difference, and so do those who asked for it."""
    officer, learner = walk.officer, walk.learner
    officer.goto("/pelatihan/usulan/")
    officer.get_by_role("link", name=POOR).click()
    effect = officer.locator("section").filter(
        has=officer.get_by_role("heading", name="Apakah membantu?")
    )
    learner.goto("/pelatihan/perubahan/")
    said = learner.get_by_role("article").filter(has_text=COURSE)
    expect(said).to_contain_text(ANSWER)
    for place in (effect, said):
        for text in ("2,3", "80% tidak relevan, 10 peserta", "4,6", "0% tidak relevan", "naik"):
            expect(place).to_contain_text(text)
