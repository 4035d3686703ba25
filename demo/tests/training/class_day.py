"""The day of a class: QR, both tests, completion, and a certificate anybody may check."""

import re
from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone
from playwright.sync_api import Page, expect

from demo.tests.training.walk import Walk, open_tab
from demo.tests.training.world import COURSE
from pembinaan.tests.pdf import text_of
from trainings.enums.quizzes import QuizKind
from trainings.models import Session
from trainings.services.presence import codes_of
from trainings.services.quizzes import record_marks

QUESTIONS = """\
Siapa yang berbicara lebih dahulu di loket?
* Warga
Petugas

Apa yang dilakukan sebelum menjawab?
* Mengulang pertanyaan warga
Menunjuk papan pengumuman

Kapan keluhan dicatat?
* Saat itu juga
Setelah jam layanan

Kepada siapa keluhan diteruskan?
* Penanggung jawab layanan
Petugas keamanan
"""
OTHERS_BEFORE, OTHERS_AFTER = Decimal(50), Decimal(80)  # of the nine others, on paper


def presence_is_recorded(walk: Walk, session: Session) -> None:
    """The learner scans the screen of the room; the others are ticked in the list."""
    page, officer = walk.learner, walk.officer
    officer.goto(session.get_absolute_url())
    officer.get_by_role("button", name="Mulai kegiatan").click()
    open_tab(officer, "Kehadiran")
    officer.get_by_role("link", name="Tampilkan QR dan PIN").click()
    expect(officer.get_by_role("img", name="Kode QR kehadiran hari ini")).to_be_visible()
    token = codes_of(session.pk).token(timezone.now().timestamp())
    page.goto(f"/pelatihan/hadir/{token}/")
    page.get_by_role("button", name="Saya hadir").click()
    expect(page.get_by_text("(Pindai QR)")).to_be_visible()
    officer.reload()
    expect(officer.get_by_text("1 dari 10 peserta sudah tercatat hadir")).to_be_visible()
    officer.get_by_role("link", name="Daftar hadir").click()
    officer.get_by_role("button", name="Semua hadir").click()
    expect(officer.locator("input[name=present]:checked")).to_have_count(10)
    page.reload()
    expect(page.get_by_text("(Pindai QR)")).to_be_visible()  # the list keeps how it came about


def something_is_learned(walk: Walk, session: Session) -> None:
    """25 before and 75 after of the learner; gains of R7.9 by hand.

    N-gain of the learner (75 - 25) / 75 = 0.67, of the others (80 - 50) / 50 = 0.60 each;
    the means of the class: 47.5, 79.5 and (0.667 + 9 x 0.6) / 10 = 0.61.
    """
    officer = walk.officer
    officer.goto(f"/pelatihan/materi/{session.course_id}/soal/")
    officer.get_by_label("Soal").fill(QUESTIONS)
    officer.get_by_role("button", name="Tambahkan soal").click()
    expect(officer.get_by_text("4 soal ditambahkan.")).to_be_visible()
    officer.goto(session.get_absolute_url())
    open_tab(officer, "Tes")
    officer.get_by_role("button", name="Buka Pre-test").click()
    take_test(walk.learner, session, "pre-test", right=1)
    officer.get_by_role("button", name="Tutup Pre-test").click()
    officer.get_by_role("button", name="Buka Post-test").click()
    take_test(walk.learner, session, "post-test", right=3)
    expect(walk.learner.get_by_text("0,67, sedang")).to_be_visible()
    others_are_marked(walk, session)
    officer.get_by_role("button", name="Tutup Post-test").click()
    gain = officer.locator("section").filter(has=officer.get_by_role("heading", name="Kenaikan"))
    for figure in ("47,5", "79,5", "0,61 (sedang)"):
        expect(gain).to_contain_text(figure)


def take_test(page: Page, session: Session, name: str, *, right: int) -> None:
    """Answer the first `right` questions rightly and the rest wrongly."""
    page.goto(session.get_absolute_url())
    page.get_by_role("link", name=f"Kerjakan {name}").click()
    questions = page.locator("form").get_by_role("group")
    expect(questions).to_have_count(4)
    for number, question in enumerate(questions.all()):
        question.get_by_role("radio").nth(0 if number < right else 1).check()
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_text(f"Nilai Anda {right * 25}")).to_be_visible()


def others_are_marked(walk: Walk, session: Session) -> None:
    others = session.enrolments.exclude(employee=walk.world.learner)
    ids: Sequence[int] = others.values_list("pk", flat=True)
    for kind, mark in ((QuizKind.PRE, OTHERS_BEFORE), (QuizKind.POST, OTHERS_AFTER)):
        marks = dict.fromkeys(ids, mark)
        record_marks(session_id=session.pk, kind=kind, marks=marks, by=walk.world.officer)


def class_is_completed(walk: Walk, session: Session) -> None:
    officer = walk.officer
    officer.goto(session.get_absolute_url())
    officer.get_by_role("button", name="Selesaikan").click()
    expect(officer.get_by_text("Lulus").first).to_be_visible()


def certificate_verifies(walk: Walk, session: Session) -> None:
    """Issued by a worker, fetched by the learner, checked by somebody without an account."""
    officer, learner = walk.officer, walk.learner
    officer.goto(session.get_absolute_url())
    open_tab(officer, "Sertifikat")
    officer.get_by_role("button", name="Terbitkan sertifikat").click()
    officer.wait_for_url("**/penerbitan/*/")
    walk.print_certificates()
    officer.reload()
    expect(officer.get_by_role("link", name="Unduh")).to_be_visible()
    learner.goto(session.get_absolute_url())
    link = learner.get_by_role("link", name="Unduh sertifikat").get_attribute("href")
    response = learner.request.get(link)
    assert response.ok, response.status
    printed = text_of(response.body())
    assert walk.world.learner.name in printed
    code = re.search(r"/verifikasi/\s?(\S+?)/", printed)[1]
    stranger = learner.context.browser.new_context(base_url=learner.url)
    page = stranger.new_page()
    page.goto(f"/verifikasi/{code}/")
    expect(page.get_by_text("Sertifikat ini kami terbitkan dan berlaku")).to_be_visible()
    expect(page.locator("main")).to_contain_text(COURSE)
    stranger.close()
