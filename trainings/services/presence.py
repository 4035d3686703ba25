"""Participants record their own presence, by the code on the screen in the room."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.rate_limit import is_over
from pembinaan.common.templatetags.display import sampai
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.enums.attendance import AttendanceMethod
from trainings.models import Attendance, Enrolment, Session
from trainings.rules.presence_codes import PresenceCodes, session_of

TRIES, TRIES_SECONDS = 10, 300
EXPIRED = "Kode ini sudah tidak berlaku. Pakai kode yang sekarang tampil di layar ruangan."
SALT = "trainings.presence"


def codes_of(session_id: int) -> PresenceCodes:
    """The session's secret comes from SECRET_KEY: it need not be stored, nor can it leak."""
    key = salted_hmac(SALT, str(session_id), settings.SECRET_KEY, algorithm="sha256")
    return PresenceCodes(session_id, key.digest())


def mark_by_token(*, token: str, by) -> Attendance:
    """Raises InvalidInput for a code that is unknown or over, see `_mark` for the rest."""
    _count(by)
    session_id = session_of(token)
    now = timezone.now().timestamp()
    if session_id is None or not codes_of(session_id).takes_token(token, now):
        raise InvalidInput("expired", EXPIRED)
    return _mark(session_id, AttendanceMethod.QR, by)


def mark_by_pin(*, session_id: int, pin: str, by) -> Attendance:
    _count(by)
    if not codes_of(session_id).takes_pin(pin.strip(), timezone.now().timestamp()):
        text = "PIN ini tidak cocok. Ketik enam angka yang sekarang tampil di layar ruangan."
        raise InvalidInput("wrong_pin", text, field="pin")
    return _mark(session_id, AttendanceMethod.PIN, by)


def _count(by) -> None:
    if is_over(f"presence:{by.pk}", TRIES, seconds=TRIES_SECONDS):
        text = "Terlalu banyak percobaan. Tunggu lima menit, atau minta dicatat oleh panitia."
        raise DomainError("too_many", text)


@transaction.atomic
def _mark(session_id: int, method: AttendanceMethod, by) -> Attendance:
    """Present today, once. The session's lock keeps it apart from the list and the completion."""
    session = Session.objects.select_for_update().filter(pk=session_id).first()
    seats = Enrolment.objects.filter(session=session_id, status=EnrolmentStatus.ENROLLED)
    enrolment = seats.filter(employee=by.employee_id).first() if by.employee_id else None
    if session is None or enrolment is None:
        raise NotAllowed("not_a_participant", "Anda tidak terdaftar pada kegiatan ini.")
    _require_today(session)
    today = timezone.localdate()
    row = Attendance.objects.filter(enrolment=enrolment, day=today).first()
    if row and row.present:
        raise InvalidTransition("already", f"Kehadiran Anda sudah tercatat{_at(row)}.")
    row = row or Attendance(enrolment=enrolment, day=today)
    row.present, row.method, row.recorded_at = True, method, timezone.now()
    row.save()
    return row


def _require_today(session: Session) -> None:
    if session.status != SessionStatus.RUNNING:
        text = f"Kegiatan ini berstatus {session.get_status_display()}; kehadiran tidak dicatat."
        raise InvalidTransition("not_running", text)
    if not session.starts_on <= timezone.localdate() <= session.ends_on:
        days = sampai(session.starts_on, session.ends_on)
        raise InvalidTransition("not_today", f"Hari ini bukan hari kegiatan ini ({days}).")


def _at(row: Attendance) -> str:
    if row.recorded_at is None:
        return ""
    return f" pukul {timezone.localtime(row.recorded_at):%H.%M}"
