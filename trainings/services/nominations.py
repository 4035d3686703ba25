"""HR nominates people for a session; its organiser accepts or declines them."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import Employee
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal
from trainings.access import require_training
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.enums.admission import Reach
from trainings.models import Enrolment, Session
from trainings.queries.eligibility import persons, terms_of
from trainings.rules.eligibility import Verdict, judge, standing
from trainings.rules.reach import reaches
from trainings.services.enrolment_steps import RELATED, take, tell, write_steps
from trainings.services.sessions import locked_session
from trainings.services.waiting import seat_or_queue
from trainings.transitions import ENROLMENT_TRANSITIONS, Actor

NAMED = 10


def verdicts_on(people: Collection[Employee], session: Session) -> Mapping[int, Verdict]:
    """By id: why each may not be nominated; needs their `unit` and `position`."""
    today = timezone.localdate()
    terms = terms_of(session, today=today)
    return {
        pk: judge(person, terms, today=today, nominated=True)
        for pk, person in persons(people, [session]).items()
    }


def may_nominate(session: Session, user) -> bool:
    """HR of any unit that the session is announced to; needs `course__programme__unit`."""
    held = scope_of(user, Role.HR)
    if not session.is_announced:
        return False
    organiser = session.course.programme.unit.path
    reach = Reach(session.reach)
    return held.everything or any(
        reaches(reach, organiser, path) or (reach == Reach.UNIT and organiser.startswith(path))
        for path in held.unit_paths
    )


@transaction.atomic
def nominate(*, session_id: int, employee_ids: Collection[int], by, note: str = "") -> int:
    """All of them or none; each hears of it. Raises InvalidInput naming who may not, and why.

    Field `note` where somebody goes over the ceiling of PPPK.
    """
    session = locked_session(session_id)
    if not may_nominate(session, by):
        text = "Usulan peserta disampaikan pengelola kepegawaian unitnya."
        raise NotAllowed("wrong_actor", text)
    wanted = set(employee_ids)
    if not wanted:
        raise InvalidInput("nobody", "Pilih paling sedikit satu pegawai.")
    managed = Employee.objects.managed_by(by).select_related("unit", "position")
    people = managed.in_bulk(wanted)
    if wanted - people.keys():
        text = "Ada pegawai terpilih yang tidak ditemukan di unit yang Anda kelola."
        raise InvalidInput("out_of_scope", text)
    _require_eligible(people, session, note)
    known = list(session.enrolments.filter(employee__in=wanted))
    _require_free(known, people)
    take(known, EnrolmentStatus.NOMINATED, by=by, actors={Actor.HR}, note=note.strip())
    returning = {each.employee_id for each in known}
    added = Enrolment.objects.bulk_create(
        Enrolment(
            session=session,
            employee=person,
            agency_id=person.agency_id,
            status=EnrolmentStatus.NOMINATED,
            added_by=by,
        )
        for pk, person in people.items()
        if pk not in returning
    )
    steps = [(each.pk, "") for each in added]
    write_steps(steps, EnrolmentStatus.NOMINATED, by=by, note=note.strip())
    asked = session.enrolments.filter(employee__in=wanted)
    asked.update(asked_at=timezone.now(), added_by=by, suggestion=None)
    text = f"Anda diusulkan mengikuti “{session.name}” mulai {session.starts_on:%d-%m-%Y}."
    tell(session, [*known, *added], text)
    return len(wanted)


@transaction.atomic
def accept(
    *, session_id: int, enrolment_ids: Collection[int], by
) -> tuple[list[Enrolment], list[Enrolment]]:
    """Seats in the order in which they were nominated, then the waiting list."""
    session, rows = _asked(session_id, enrolment_ids, by)
    people = [each.employee for each in rows]
    terms = terms_of(session, today=timezone.localdate())
    found = persons(people, [session])
    against = {each: standing(found[each.pk], terms) for each in people}
    _refuse({person: reasons for person, reasons in against.items() if reasons})
    return seat_or_queue(session, rows, by=by, actors={Actor.TRAINING})


@transaction.atomic
def turn_down(*, session_id: int, enrolment_ids: Collection[int], by, reason: str) -> int:
    """Decline as organiser; each hears the reason."""
    session, rows = _asked(session_id, enrolment_ids, by)
    if not reason.strip():
        raise InvalidInput("missing", "Tuliskan alasannya.", field="reason")
    actors = {Actor.TRAINING}
    take(rows, EnrolmentStatus.DECLINED, by=by, actors=actors, note=reason.strip())
    text = f"Usulan Anda untuk “{session.name}” tidak dapat diterima: {reason.strip()[:160]}"
    tell(session, rows, text)
    return len(rows)


def _asked(session_id: int, ids: Collection[int], by) -> tuple[Session, list[Enrolment]]:
    """The session, locked, and those of `ids` that its organiser may answer."""
    session = locked_session(session_id)
    require_training(by, session.course.programme.unit)
    if session.status != SessionStatus.PLANNED:
        raise InvalidTransition("started", "Kegiatan ini sudah dimulai atau dibatalkan.")
    rows = session.enrolments.to_organiser().filter(pk__in=ids)
    found = list(rows.select_related(*RELATED).order_by("asked_at", "pk"))
    if not found:
        raise InvalidInput("nobody", "Centang paling sedikit satu usulan yang masih menunggu.")
    return session, found


def _require_eligible(people: Mapping[int, Employee], session: Session, note: str) -> None:
    verdicts = verdicts_on(people.values(), session)
    _refuse({people[pk]: found.reasons for pk, found in verdicts.items() if found.reasons})
    over = sorted(people[pk].name for pk, found in verdicts.items() if found.warnings)
    if over and not note.strip():
        text = f"Melebihi batas JP PPPK: {', '.join(over[:NAMED])}. Tuliskan catatannya."
        raise InvalidInput("note_needed", text, field="note")


def _require_free(known: Collection[Enrolment], people: Mapping[int, Employee]) -> None:
    """Nobody of them has a seat or asks for one already."""
    nominated = EnrolmentStatus.NOMINATED
    busy = {}
    for each in known:
        if refusal(ENROLMENT_TRANSITIONS, each.status, nominated, {Actor.HR}):
            busy[people[each.employee_id]] = [f"sudah berstatus {each.get_status_display()}."]
    _refuse(busy)


def _refuse(reasons: Mapping[Employee, Collection[str]]) -> None:
    """Raise the reasons of up to NAMED people, in one sentence each."""
    if not reasons:
        return
    named = sorted((person.name, " ".join(found)) for person, found in reasons.items())
    text = " ".join(f"{name}: {found}" for name, found in named[:NAMED])
    more = f" Dan {len(named) - NAMED} orang lain." if len(named) > NAMED else ""
    raise InvalidInput("not_eligible", f"{text}{more}")
