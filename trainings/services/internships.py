"""Arrange an internship, write about it, and finish it."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from employees.services.notifications import notify
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal
from trainings.access import require_training, training_scope
from trainings.enums import EnrolmentStatus, TrainingForm
from trainings.enums.internships import Aspect, InternshipStatus
from trainings.models import (
    Enrolment,
    Internship,
    InternshipAssessment,
    InternshipLog,
    InternshipStep,
    InternshipWeek,
)
from trainings.rules.conversion import RATES
from trainings.services.balances import refresh_hours
from trainings.transitions import INTERNSHIP_TRANSITIONS, Actor

FACTS = (
    *("partner", "enrolment", "mentor", "mentor_name", "mentor_contact"),
    *("supervisor", "starts_on", "ends_on", "goals"),
)
LINK_DAYS = 30
OPEN = {InternshipStatus.PLANNED, InternshipStatus.RUNNING}


@transaction.atomic
def arrange(*, employee, facts: Mapping, by) -> Internship:
    """A planned internship of `employee`; `facts` are FACTS."""
    require_training(by, employee.unit)
    internship = Internship(employee=employee, agency_id=employee.agency_id)
    _save(internship, facts)
    notify(
        employees=[employee.pk, internship.supervisor_id, internship.mentor_id],
        kind="internship_arranged",
        url=internship.get_absolute_url(),
        text=f"Magang {employee} di {internship.partner} direncanakan.",
    )
    return internship


@transaction.atomic
def rearrange(*, internship_id: int, facts: Mapping, by) -> Internship:
    """Change one that is neither done nor stopped."""
    internship = _locked(internship_id)
    require_training(by, internship.employee.unit)
    if internship.status not in OPEN:
        text = f"Magang ini berstatus {internship.get_status_display().lower()}."
        raise InvalidTransition("not_open", text)
    _save(internship, facts)
    return internship


@transaction.atomic
def move_internship(*, internship_id: int, to: InternshipStatus, by, note: str = "") -> Internship:
    """Start, finish or stop. Finishing needs the mentor's assessment, and books the JP (R4.5)
    where it is a session's internship; stopping needs a reason.
    """
    internship = _locked(internship_id)
    holds = training_scope(by).holds(internship.employee.unit.path)
    error = refusal(
        INTERNSHIP_TRANSITIONS, internship.status, to, {Actor.TRAINING} if holds else set()
    )
    if error:
        raise error
    if to == InternshipStatus.STOPPED and not note.strip():
        raise InvalidInput("missing", "Tuliskan alasan magang dihentikan.", field="note")
    if to == InternshipStatus.DONE:
        if not InternshipAssessment.objects.filter(internship=internship).exists():
            raise InvalidTransition("not_assessed", "Mentor belum memberi penilaian akhir.")
        _book(internship)
    InternshipStep.objects.create(
        internship=internship,
        from_status=internship.status,
        to_status=to,
        by=by,
        note=note.strip(),
    )
    internship.status = to
    internship.save(update_fields=["status"])
    return internship


@transaction.atomic
def write_log(*, internship_id: int, day: date, activity: str, learned: str, by) -> InternshipLog:
    """The intern's day; written again it replaces what stood there."""
    internship = _locked_own(internship_id, by)
    _require_day(internship, day, field="day")
    facts = {"activity": activity.strip(), "learned": learned.strip()}
    if not facts["activity"]:
        raise InvalidInput("missing", "Tuliskan yang Anda kerjakan.", field="activity")
    log, _ = internship.logs.update_or_create(day=day, defaults=facts)
    return log


@transaction.atomic
def report_week(
    *, internship_id: int, day: date, summary: str, obstacles: str, by
) -> InternshipWeek:
    """The report of the week of `day`; an approved one stays as it is."""
    internship = _locked_own(internship_id, by)
    _require_day(internship, day, field="day")
    monday = day - timedelta(days=day.weekday())
    stored = internship.weeks.filter(monday=monday).first()
    if stored and stored.approved_at:
        raise InvalidTransition("approved", "Laporan pekan ini sudah disetujui.")
    facts = {"summary": summary.strip(), "obstacles": obstacles.strip()}
    if not facts["summary"]:
        raise InvalidInput("missing", "Tuliskan ringkasan pekan ini.", field="summary")
    week, _ = internship.weeks.update_or_create(monday=monday, defaults=facts)
    notify(
        employees=[internship.mentor_id, internship.supervisor_id],
        kind="internship_week",
        url=internship.get_absolute_url(),
        text=f"{internship.employee} mengirim laporan mingguan magang.",
    )
    return week


@transaction.atomic
def answer_week(*, week_id: int, reply: str, approved: bool, by) -> InternshipWeek:
    """The mentor's or supervisor's reply; approval closes the report."""
    week = InternshipWeek.objects.get(pk=week_id)
    internship = _locked(week.internship_id)
    if error := guiding_refusal(internship, by):
        raise error
    week.refresh_from_db()
    if week.approved_at:
        raise InvalidTransition("approved", "Laporan pekan ini sudah disetujui.")
    if not (approved or reply.strip()):
        raise InvalidInput("missing", "Setujui laporan atau tulis tanggapan.", field="reply")
    week.reply = reply.strip()
    if approved:
        week.approved_by, week.approved_at = by, timezone.now()
    week.save()
    notify(
        employees=[internship.employee_id],
        kind="internship_week_answered",
        url=internship.get_absolute_url(),
        text=f"Laporan magang {week} ditanggapi.",
    )
    return week


@transaction.atomic
def assess(*, internship_id: int, marks: Mapping[str, int], text: str, by) -> None:
    """The final assessment by a mentor with an account, or the supervisor."""
    internship = _locked(internship_id)
    if error := guiding_refusal(internship, by):
        raise error
    _assess(internship, marks, text, given_name=str(by.employee), given_by=by)


@transaction.atomic
def make_link(*, internship_id: int, by) -> Internship:
    """A link for the mentor at the partner, good for 30 days; an earlier one stops working."""
    internship = _locked(internship_id)
    require_training(by, internship.employee.unit)
    if internship.mentor_id:
        raise InvalidInput("has_account", "Mentor ini pegawai dan menilai dengan akunnya.")
    if error := link_refusal(internship, fresh=True):
        raise error
    internship.nonce = uuid4()
    internship.expires_at = timezone.now() + timedelta(days=LINK_DAYS)
    internship.save(update_fields=["nonce", "expires_at"])
    return internship


@transaction.atomic
def assess_outside(*, token: str, marks: Mapping[str, int], text: str, name: str) -> None:
    """The final assessment through a link, which is used up by it."""
    rows = Internship.objects.by_token(token).select_for_update(of=("self",))
    internship = rows.select_related("employee").first()
    if internship is None:
        raise NotAllowed("bad_link", "Tautan ini tidak dikenal.")
    if error := link_refusal(internship):
        raise error
    if not name.strip():
        raise InvalidInput("missing", "Isian ini wajib diisi.", field="name")
    _assess(internship, marks, text, given_name=name.strip(), given_by=None)


def link_refusal(internship: Internship, *, fresh: bool = False) -> InvalidTransition | None:
    """Why the link takes no assessment, or None; a `fresh` one is about to be made."""
    if InternshipAssessment.objects.filter(internship=internship).exists():
        return InvalidTransition("used", "Penilaian magang ini sudah diterima.")
    if internship.status != InternshipStatus.RUNNING:
        return InvalidTransition("not_running", "Magang ini tidak sedang berlangsung.")
    if not fresh and internship.is_expired:
        return InvalidTransition("expired", "Masa berlaku tautan ini sudah habis.")
    return None


def guiding_refusal(internship: Internship, by) -> NotAllowed | InvalidTransition | None:
    """Why `by` may not answer as mentor or supervisor, or None. Views ask, services raise."""
    guides = {internship.mentor_id, internship.supervisor_id} - {None}
    if by.employee_id not in guides:
        text = "Langkah ini milik mentor atau pembimbing magang."
        return NotAllowed("wrong_actor", text)
    if internship.status != InternshipStatus.RUNNING:
        return InvalidTransition("not_running", "Magang ini tidak sedang berlangsung.")
    return None


def _assess(internship: Internship, marks: Mapping, text: str, *, given_name, given_by) -> None:
    if InternshipAssessment.objects.filter(internship=internship).exists():
        raise InvalidTransition("twice", "Penilaian magang ini sudah diterima.")
    if not text.strip():
        raise InvalidInput("missing", "Tuliskan catatan Anda.", field="text")
    InternshipAssessment.objects.create(
        internship=internship,
        **{aspect.value: marks[aspect.value] for aspect in Aspect},
        text=text.strip(),
        given_name=given_name[:120],
        given_by=given_by,
    )
    notify(
        employees=[internship.employee_id, internship.supervisor_id],
        kind="internship_assessed",
        url=internship.get_absolute_url(),
        text=f"Penilaian akhir magang {internship.employee} sudah masuk.",
    )


def _save(internship: Internship, facts: Mapping) -> None:
    for name in FACTS:
        setattr(internship, name, facts[name])
    if internship.ends_on < internship.starts_on:
        text = "Tanggal selesai tidak boleh sebelum tanggal mulai."
        raise InvalidInput("ends_before_start", text, field="ends_on")
    if bool(internship.mentor_id) == bool(internship.mentor_name.strip()):
        text = "Isi salah satu: mentor pegawai, atau nama mentor di mitra."
        raise InvalidInput("mentor", text, field="mentor_name")
    if internship.employee_id in {internship.mentor_id, internship.supervisor_id}:
        text = "Peserta tidak membimbing dirinya sendiri."
        raise InvalidInput("oneself", text, field="supervisor")
    _check_enrolment(internship)
    internship.save()


def _check_enrolment(internship: Internship) -> None:
    enrolment = internship.enrolment
    if enrolment is None:
        return
    course = enrolment.session.course
    if enrolment.employee_id != internship.employee_id or course.form != TrainingForm.INTERNSHIP:
        text = "Pilih kegiatan berbentuk magang yang diikuti peserta ini."
        raise InvalidInput("enrolment", text, field="enrolment")


def _book(internship: Internship) -> None:
    """One activity of the form, for who is still enrolled in a linked session."""
    if internship.enrolment_id is None:
        return
    rows = Enrolment.objects.select_related("session").select_for_update(of=("self",))
    enrolment = rows.get(pk=internship.enrolment_id)
    if enrolment.status != EnrolmentStatus.ENROLLED:
        return
    enrolment.status = EnrolmentStatus.COMPLETED
    enrolment.hours = RATES[TrainingForm.INTERNSHIP].national
    enrolment.save(update_fields=["status", "hours"])
    refresh_hours([enrolment.employee_id], year=enrolment.session.ends_on.year)


def _require_day(internship: Internship, day: date, *, field: str) -> None:
    if not internship.starts_on <= day <= internship.ends_on:
        raise InvalidInput("other_day", "Hari ini di luar masa magang.", field=field)
    if day > timezone.localdate():
        raise InvalidInput("in_the_future", "Hari ini belum tiba.", field=field)


def _locked(internship_id: int) -> Internship:
    rows = Internship.objects.select_related("employee__unit", "partner")
    return rows.select_for_update(of=("self",)).get(pk=internship_id)


def _locked_own(internship_id: int, by) -> Internship:
    internship = _locked(internship_id)
    if by.employee_id != internship.employee_id:
        raise NotAllowed("wrong_actor", "Langkah ini milik peserta magang.")
    if internship.status != InternshipStatus.RUNNING:
        raise InvalidTransition("not_running", "Magang ini tidak sedang berlangsung.")
    return internship
