"""Put people into a session, and take them out."""

from collections.abc import Collection, Iterable

from django.db import transaction

from employees.enums import Role
from employees.models import Employee
from pembinaan.common.errors import InvalidInput, InvalidTransition
from trainings.enums import EnrolmentStatus
from trainings.models import Enrolment, Session
from trainings.services.sessions import locked_open_session

NAMED = 10


@transaction.atomic
def enrol(*, session_id: int, employee_ids: Collection[int], by) -> int:
    """Enrol all of them or none, and return how many; who withdrew before comes back.

    The session's lock makes the last seat go to one caller only.
    """
    session = locked_open_session(session_id, by)
    wanted = set(employee_ids)
    if not wanted:
        raise InvalidInput("nobody", "Pilih paling sedikit satu pegawai.")
    people = Employee.objects.visible_to(by, Role.TRAINING).in_bulk(wanted)
    if wanted - people.keys():
        text = "Ada pegawai terpilih yang tidak ditemukan di unit yang Anda kelola."
        raise InvalidInput("out_of_scope", text)
    present = dict(session.enrolments.values_list("employee", "status"))
    taken = {pk for pk, status in present.items() if status != EnrolmentStatus.WITHDRAWN}
    _refuse_named("inactive", "Tidak aktif", (p for p in people.values() if not p.is_active))
    _refuse_named("enrolled", "Sudah terdaftar", (people[pk] for pk in wanted & taken))
    _require_seats(session, len(taken), len(wanted))
    returning = wanted & present.keys()
    session.enrolments.filter(employee__in=returning).update(
        status=EnrolmentStatus.ENROLLED, added_by=by
    )
    Enrolment.objects.bulk_create(
        Enrolment(session=session, employee=person, agency_id=person.agency_id, added_by=by)
        for pk, person in people.items()
        if pk not in returning
    )
    return len(wanted)


@transaction.atomic
def withdraw(*, enrolment_id: int, by) -> Enrolment:
    """Free the seat; the row stays, so that who took part remains known."""
    session_id = Enrolment.objects.values_list("session", flat=True).get(pk=enrolment_id)
    locked_open_session(session_id, by)
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    if enrolment.status != EnrolmentStatus.ENROLLED:
        text = f"Peserta ini berstatus {enrolment.get_status_display()}."
        raise InvalidTransition("not_enrolled", text)
    enrolment.status = EnrolmentStatus.WITHDRAWN
    enrolment.save(update_fields=["status"])
    return enrolment


def _refuse_named(code: str, reason: str, people: Iterable[Employee]) -> None:
    names = sorted(person.name for person in people)
    if not names:
        return
    more = f", dan {len(names) - NAMED} orang lain" if len(names) > NAMED else ""
    raise InvalidInput(code, f"{reason}: {', '.join(names[:NAMED])}{more}.")


def _require_seats(session: Session, taken: int, wanted: int) -> None:
    free = session.capacity - taken
    if wanted <= free:
        return
    if free <= 0:
        raise InvalidInput("full", f"Kegiatan ini sudah penuh ({session.capacity} kursi).")
    text = f"Tersisa {free} dari {session.capacity} kursi, sedangkan {wanted} orang dipilih."
    raise InvalidInput("full", text)
