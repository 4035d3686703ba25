"""Put people into a session, and take them out."""

from collections.abc import Collection, Iterable

from django.db import transaction

from employees.enums import Role
from employees.models import Employee
from pembinaan.common.errors import InvalidInput
from trainings.enums import SEATED, EnrolmentStatus
from trainings.models import Enrolment, Session
from trainings.services.enrolment_steps import RELATED, take, tell, write_steps
from trainings.services.sessions import locked_open_session, locked_session
from trainings.services.waiting import fill_seats
from trainings.transitions import Actor

NAMED = 10


@transaction.atomic
def enrol(*, session_id: int, employee_ids: Collection[int], by) -> int:
    """Enrol all of them or none, and return how many; who asked or withdrew before gets a seat.

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
    known = {each.employee_id: each for each in session.enrolments.filter(employee__in=wanted)}
    present = {pk for pk, each in known.items() if each.status in SEATED}
    _refuse_named("inactive", "Tidak aktif", (p for p in people.values() if not p.is_active))
    _refuse_named("enrolled", "Sudah terdaftar", (people[pk] for pk in present))
    _require_seats(session, session.enrolments.seated().count(), len(wanted))
    returning = list(known.values())
    take(returning, EnrolmentStatus.ENROLLED, by=by, actors={Actor.TRAINING})
    added = Enrolment.objects.bulk_create(
        Enrolment(session=session, employee=person, agency_id=person.agency_id, added_by=by)
        for pk, person in people.items()
        if pk not in known
    )
    write_steps(((each.pk, "") for each in added), EnrolmentStatus.ENROLLED, by=by)
    when = f"{session.starts_on:%d-%m-%Y}"
    tell(session, [*returning, *added], f"Anda terdaftar pada “{session.name}” mulai {when}.")
    return len(wanted)


@transaction.atomic
def withdraw(*, enrolment_id: int, by) -> Enrolment:
    """Take somebody out as organiser: the row stays, and who waits longest gets the seat."""
    enrolment = locked_enrolment(enrolment_id)
    session = locked_open_session(enrolment.session_id, by)
    take([enrolment], EnrolmentStatus.WITHDRAWN, by=by, actors={Actor.TRAINING})
    tell(session, [enrolment], f"Penyelenggara mengeluarkan Anda dari “{session.name}”.")
    fill_seats(session)
    return enrolment


def locked_enrolment(enrolment_id: int) -> Enrolment:
    """The session's lock first, always: seats are counted under it."""
    session_id = Enrolment.objects.values_list("session", flat=True).get(pk=enrolment_id)
    session = locked_session(session_id)
    rows = Enrolment.objects.select_related(*RELATED).select_for_update(of=("self",))
    enrolment = rows.get(pk=enrolment_id)
    enrolment.session = session
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
