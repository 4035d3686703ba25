"""One performance year in the browser, from a fresh database, with the demo accounts.

Each step is taken by its person on the real stack: web, database, broker, worker and beat.
"""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_year_of_performance(sign_in, tmp_path):
    asn, rater = sign_in("asn", phone=True), sign_in("penilai")
    name = asn.locator("h1").inner_text().removeprefix("Selamat datang, ")
    plan_is_agreed(asn, rater, name)
    work_is_recorded(asn, tmp_path)
    feedback_flows(asn, rater, name)
    rating_is_decided_and_accepted(asn, rater, name)
    officer = sign_in("diklat")
    training_takes_place(officer, name)
    survey_is_answered(asn, officer)
    hr = sign_in("hr.prov")
    quarter_is_computed(hr)
    leader_reads_the_dashboard(sign_in("pimpinan"), sign_in("kadis"), name)


def plan_is_agreed(asn: Page, rater: Page, name: str) -> None:
    """A result is added to the draft; it is returned once, then approved."""
    asn.goto("/kinerja/")
    asn.get_by_role("link", name="Lanjutkan menyusun SKP").click()
    address = asn.url
    asn.get_by_role("link", name="Tambah hasil kerja").click()
    asn.get_by_label("Jenis").select_option(label="Tambahan")
    asn.get_by_label("Rencana hasil kerja").fill("Bidan desa terdampingi dalam layanan ANC")
    asn.get_by_label("Ukuran keberhasilan dan target").first.fill("Semua bidan desa didampingi")
    asn.get_by_role("button", name="Simpan hasil kerja").click()
    expect(asn.get_by_text("Bidan desa terdampingi dalam layanan ANC")).to_be_visible()
    asn.get_by_role("button", name="Ajukan SKP").click()
    expect(asn.get_by_text("Diajukan").first).to_be_visible()

    rater.goto("/kinerja/skp/?q=" + plain(name))
    rater.get_by_role("link", name=name).first.click()
    rater.get_by_role("link", name="Kembalikan dengan catatan").click()
    rater.get_by_label("Catatan untuk pegawai").fill("Tolong lengkapi jumlah bidan desa.")
    rater.get_by_role("button", name="Kembalikan").click()

    asn.goto(address)
    expect(asn.get_by_text("Tolong lengkapi jumlah bidan desa.").first).to_be_visible()
    asn.get_by_role("button", name="Ajukan SKP").click()
    rater.goto(address)
    rater.get_by_role("button", name="Setujui").click()
    expect(rater.get_by_text("Disetujui").first).to_be_visible()


def work_is_recorded(asn: Page, tmp_path) -> None:
    """Every result gets its realisation on the phone, the first one with a file and a link."""
    asn.goto("/kinerja/")
    asn.get_by_role("link", name="0 dari 5 hasil kerja").last.click()  # the running quarter
    cards = asn.locator(".realisation-card")
    expect(cards).to_have_count(5)
    for number in range(5):
        card = cards.nth(number)
        card.get_by_label("Realisasi").fill("Tercapai; catatan pelayanan tersimpan di Puskesmas.")
        if number == 0:
            photo = tmp_path / "bukti.pdf"
            photo.write_bytes(b"%PDF-1.4\n%%EOF\n")
            card.get_by_text("Tambah bukti dukung").click()
            card.get_by_label("Berkas bukti dukung").set_input_files(photo)
        card.get_by_role("button", name="Simpan").click()
        expect(asn.locator(".realisation-card").nth(number)).to_contain_text("Tersimpan")
    expect(asn.get_by_role("link", name="bukti.pdf")).to_be_visible()


def feedback_flows(asn: Page, rater: Page, name: str) -> None:
    """From the rater to the midwife, and from her to a colleague."""
    give_feedback(rater, name, "Pelayanan cekatan; tingkatkan keramahan.")
    asn.goto("/kinerja/umpan-balik/beri/")
    asn.get_by_role("link", name=re.compile("^Beri umpan balik kepada")).last.click()
    write_feedback(asn, "Selalu siap membantu.")
    asn.goto("/kinerja/umpan-balik/")
    expect(asn.get_by_text("Pelayanan cekatan; tingkatkan keramahan.")).to_be_visible()


def plain(name: str) -> str:
    """The name without degrees behind it, as one types it into a search."""
    return name.partition(",")[0]


def give_feedback(page: Page, name: str, text: str) -> None:
    page.goto("/kinerja/umpan-balik/beri/?q=" + plain(name))
    page.get_by_role("link", name=f"Beri umpan balik kepada {name}").click()
    write_feedback(page, text)


def write_feedback(page: Page, text: str) -> None:
    page.get_by_label("Tentang").select_option(index=1)
    page.get_by_label("Positif").check()
    page.locator("textarea[name=text]").fill(text)
    page.get_by_role("button", name="Kirim umpan balik").click()
    expect(page.get_by_text(text).first).to_be_visible()
    expect(page.locator("textarea")).to_have_count(0)  # saved, and away from the form


def rating_is_decided_and_accepted(asn: Page, rater: Page, name: str) -> None:
    """The rater departs from the proposal with a reason; the quadrant gives the predikat."""
    rater.goto("/kinerja/tim/")
    rater.get_by_role("row", name=re.compile(name)).get_by_role("link", name="Nilai").click()
    rater.locator("input[name=result][value='1']").check()
    rater.locator("input[name=behaviour][value='1']").check()
    expect(rater.locator("[data-predicate-text]")).to_have_text("Sangat Baik")
    rater.get_by_label("Alasan bila berbeda dari usulan").fill("Menggerakkan bidan desa.")
    rater.get_by_label("Catatan dan rekomendasi").fill("Ikutkan pelatihan komunikasi pelayanan.")
    rater.get_by_role("button", name="Tanda tangani dan sampaikan").click()
    rater.wait_for_url("**/kinerja/evaluasi/*/")

    asn.goto(rater.url)
    expect(asn.get_by_text("Ikutkan pelatihan komunikasi pelayanan.")).to_be_visible()
    asn.get_by_role("button", name="Tanda tangani dan kembalikan").click()
    expect(asn.get_by_text("Diterima").first).to_be_visible()


def training_takes_place(officer: Page, name: str) -> None:
    """A programme, a course, a session of today with the midwife, attendance, completion."""
    officer.goto("/pelatihan/program/")
    officer.get_by_role("link", name="Program baru").click()
    officer.get_by_label("Nama program").fill("Komunikasi Pelayanan")
    officer.get_by_label("Tujuan").fill("Pasien dilayani dengan ramah.")
    officer.get_by_label("Unit penyelenggara").select_option(index=1)
    fill_today(officer, "starts_on", "ends_on")
    officer.get_by_role("button", name="Simpan").click()
    officer.get_by_role("link", name="Pelatihan baru").click()
    officer.get_by_label("Nama pelatihan").fill("Komunikasi dengan Pasien")
    officer.get_by_label("Bentuk").select_option(label="Workshop/lokakarya")
    officer.get_by_label("Jam pelajaran (JP)").fill("5")
    officer.get_by_label("Tujuan pembelajaran").fill("Peserta menyapa dan mendengarkan.")
    officer.get_by_role("button", name="Simpan").click()
    officer.get_by_role("link", name=re.compile("^Kegiatan")).first.click()
    officer.get_by_label("Nama kegiatan").fill("Komunikasi dengan Pasien, angkatan 1")
    officer.get_by_label("Tempat").fill("Aula")
    officer.get_by_label("Kapasitas").fill("20")
    fill_today(officer, "starts_on", "ends_on")
    officer.get_by_role("button", name="Simpan").click()
    officer.get_by_role("link", name="Tambah peserta").click()
    officer.get_by_label("Nama atau NIP").fill(plain(name))
    officer.locator("main form[role=search] button").click()
    officer.get_by_role("checkbox").first.check()
    officer.get_by_role("button", name="Tambahkan yang dicentang").click()
    expect(officer.get_by_text(name).first).to_be_visible()
    officer.get_by_role("button", name="Mulai").click()
    officer.get_by_role("link", name="Kehadiran").click()
    officer.get_by_role("button", name="Semua hadir").click()
    officer.get_by_role("link", name="Peserta").first.click()
    officer.get_by_role("button", name="Selesaikan").click()
    expect(officer.get_by_text("Selesai").first).to_be_visible()


def fill_today(page: Page, *fields: str) -> None:
    today = page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Asia/Jakarta'})")
    for field in fields:
        page.locator(f"[name={field}]").fill(today)


def survey_is_answered(asn: Page, officer: Page) -> None:
    """A lone answer is never shown; the last of the seeded class opens its results."""
    asn.goto("/survei/")
    asn.get_by_role("link", name=re.compile("Komunikasi dengan Pasien")).first.click()
    part_by_part(asn)
    asn.get_by_role("button", name="Kirim jawaban").click()
    expect(asn.get_by_text("Terima kasih").first).to_be_visible()

    asn.goto("/survei/")
    asn.get_by_role("link", name=re.compile("SiCantik")).first.click()
    connection_breaks_in_the_middle(asn)
    expect(asn.get_by_text("Terima kasih").first).to_be_visible()

    results_say(officer, "Komunikasi dengan Pasien", "selesai dengan kurang dari 5 jawaban")
    results_say(officer, "SiCantik", "Indeks keseluruhan")


def part_by_part(asn: Page) -> None:
    """Two screens of scales and one of optional texts."""
    for scales in (5, 10):
        questions = asn.locator("fieldset.question:visible")
        expect(questions).to_have_count(scales)
        for question in questions.all():
            question.get_by_role("radio").nth(3).check()
        asn.get_by_role("button", name="Lanjut").click()
    expect(asn.get_by_text("15 dari 18 terjawab")).to_be_visible()


def connection_breaks_in_the_middle(asn: Page) -> None:
    """Half is filled in and the browser closed without a signal; the rest follows later."""
    address = asn.url
    asn.get_by_role("button", name="Lanjut").click()
    expect(asn.get_by_text("Pertanyaan ini wajib dijawab.")).to_have_count(5)
    asn.context.set_offline(True)
    for question in asn.locator("fieldset.question:visible").all():
        question.get_by_role("radio").nth(2).check()
    asn.goto("about:blank")
    asn.context.set_offline(False)
    asn.goto(address)
    expect(asn.locator("[data-draft-notice]")).to_contain_text("dipulihkan")
    expect(asn.get_by_text("Bagian 2 dari 3")).to_be_visible()
    asn.get_by_role("button", name="Kembali").click()
    part_by_part(asn)
    asn.get_by_label("Komentar atau saran lain").fill("Tambah latihan")
    asn.context.set_offline(True)
    asn.get_by_role("button", name="Kirim jawaban").click()
    expect(asn.get_by_text("Sambungan terputus")).to_be_visible()
    asn.context.set_offline(False)
    expect(asn.get_by_text("Sambungan kembali")).to_be_visible()
    asn.get_by_role("button", name="Kirim lagi").click()


def results_say(officer: Page, title: str, text: str) -> None:
    """Once a worker has counted; the page does not follow by itself."""
    officer.goto("/survei/hasil/")
    officer.get_by_role("link", name=re.compile(title)).first.click()
    for _ in range(60):
        if officer.get_by_text(text).count():
            break
        officer.wait_for_timeout(500)
        officer.reload()
    expect(officer.get_by_text(text).first).to_be_visible()


def quarter_is_computed(hr: Page) -> None:
    """HR starts the running quarter; the worker computes it while the page watches."""
    hr.goto("/kinerja/perhitungan/")
    hr.get_by_role("button", name=re.compile("Hitung")).first.click()
    expect(hr.get_by_text("Selesai").first).to_be_visible(timeout=60_000)
    expect(hr.get_by_text("12 dari 12").first).to_be_visible()


def leader_reads_the_dashboard(leader: Page, head: Page, name: str) -> None:
    """Province to agency to people; the head of the office reaches the midwife's rating."""
    leader.goto("/dasbor/")
    leader.get_by_role("link", name="Pemerintah Kota Jambi").first.click()
    leader.get_by_role("link", name="Dinas Kesehatan").first.click()
    expect(leader.get_by_role("link", name="Puskesmas Putri Ayu").first).to_be_visible()
    head.goto("/dasbor/pegawai/?q=" + plain(name))
    expect(head.get_by_role("row", name=re.compile(name))).to_contain_text("Sangat Baik")
