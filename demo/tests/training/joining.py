"""From a need that the analysis found to a seat: plan, agreement, application, approval."""

from datetime import date

from playwright.sync_api import expect

from demo.tests.training.walk import Walk, open_tab, session_on
from trainings.enums import EnrolmentStatus
from trainings.models import Session
from trainings.services.enrolments import enrol


def class_is_announced(walk: Walk, day: date, name: str) -> Session:
    """The officer plans a class of one day and lets people apply."""
    page = walk.officer
    page.goto(walk.world.course.get_absolute_url())
    page.get_by_role("link", name="Kegiatan", exact=True).last.click()
    page.get_by_label("Nama kegiatan").fill(name)
    page.get_by_label("Tempat").fill("Aula")
    page.get_by_label("Kapasitas").fill("20")
    for field in ("starts_on", "ends_on"):
        page.locator(f"[name={field}]").fill(day.isoformat())
    page.get_by_role("button", name="Simpan").click()
    open_tab(page, "Pendaftaran dan syarat")
    page.get_by_label("Cara mendaftar").select_option("OPEN")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Pendaftaran tersimpan.")).to_be_visible()
    return session_on(day)


def need_becomes_a_plan(walk: Walk, session: Session) -> None:
    """The learner reads why there is a need, plans the class, and the superior agrees."""
    page = walk.learner
    page.goto("/pelatihan/")
    page.get_by_role("link", name="Kebutuhan saya").click()
    need = page.get_by_role("listitem").filter(has=page.get_by_role("heading"))
    expect(need).to_have_count(1)
    expect(need).to_contain_text("kurang 1 tingkat dari standar jabatan")
    expect(need).to_contain_text(session.name)
    page.get_by_role("link", name="Jadikan rencana").click()
    page.get_by_role("button", name="Susun rencana").click()
    page.get_by_label("Yang akan dilakukan").fill("Mengikuti pelatihan komunikasi")
    page.get_by_label("Cara belajar").select_option("TECHNICAL")
    page.get_by_label("Target JP").fill("8")
    page.locator("[name=due_on]").fill("2026-06-30")
    page.get_by_label("Kegiatan", exact=True).select_option(str(session.pk))
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("button", name="Ajukan kepada atasan").click()
    expect(page.get_by_text("Rencana diajukan kepada atasan.")).to_be_visible()

    walk.superior.goto("/pelatihan/rencana/tim/")
    walk.superior.get_by_role("button", name=f"Setujui rencana {walk.world.learner}").click()
    expect(walk.superior.get_by_text("Rencana disepakati.")).to_be_visible()


def application_is_approved(walk: Walk, session: Session) -> None:
    page, superior = walk.learner, walk.superior
    page.goto("/pelatihan/katalog/")
    offer = page.get_by_role("article", name=session.name)
    expect(offer).to_contain_text("Menutup kesenjangan Anda: Komunikasi")
    offer.get_by_role("link", name="Ajukan").click()
    page.get_by_label("Alasan mengikuti").fill("Warga sering salah paham di loket.")
    page.get_by_role("button", name="Kirim kepada atasan").click()
    expect(page.get_by_text("Atasan Anda menjawab paling lambat")).to_be_visible()

    superior.goto("/pelatihan/persetujuan/")
    expect(superior.get_by_text("Warga sering salah paham di loket.")).to_be_visible()
    superior.get_by_role("button", name=f"Setujui {walk.world.learner.name}").click()
    expect(superior.get_by_text("Tidak ada pengajuan yang menunggu")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Anda terdaftar.")).to_be_visible()


def others_take_seats(walk: Walk, session: Session, number: int) -> None:
    """The rest of a class, enrolled by the officer."""
    seated = session.enrolments.filter(status=EnrolmentStatus.ENROLLED)
    wanted = {person.pk for person in walk.world.classes[number]}
    wanted -= set(seated.values_list("employee", flat=True))
    enrol(session_id=session.pk, employee_ids=wanted, by=walk.world.officer)


def plan_is_done(walk: Walk, session: Session) -> None:
    """By itself, for the class it named is completed; its hours stand in the year."""
    page = walk.learner
    page.goto("/pelatihan/rencana/")
    expect(page.locator("section[id^=butir-]")).to_contain_text("Selesai")
    page.goto("/pelatihan/jp/")
    expect(page.get_by_role("row", name=session.name)).to_contain_text("8")
