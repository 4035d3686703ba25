"""Say how people come into a session, what they must bring, and which seats are kept."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from employees.models import Agency
from pembinaan.common.errors import InvalidInput
from trainings.enums.admission import Admission, Reach
from trainings.models import Session, SessionQuota, SessionRequirement
from trainings.services.sessions import locked_open_session
from trainings.services.waiting import fill_seats


@transaction.atomic
def set_admission(
    *,
    session_id: int,
    by,
    admission: Admission,
    reach: Reach,
    registration_closes_on: date | None,
    requirement: Mapping[str, object],
    quotas: Mapping[Agency, int],
) -> Session:
    """Replace all of it; who waits may get a seat by it. Nobody loses a seat."""
    session = locked_open_session(session_id, by)
    if registration_closes_on and registration_closes_on > session.starts_on:
        text = "Pendaftaran ditutup paling lambat pada hari pertama kegiatan."
        raise InvalidInput("closes_late", text, field="registration_closes_on")
    if sum(quotas.values()) > session.capacity:
        text = f"Jumlah kuota {sum(quotas.values())} melebihi kapasitas {session.capacity} kursi."
        raise InvalidInput("too_many_kept", text)
    session.admission, session.reach = admission, reach
    session.registration_closes_on = registration_closes_on
    session.save(update_fields=["admission", "reach", "registration_closes_on"])
    _require(session, requirement)
    session.quotas.exclude(agency__in=quotas).delete()
    for agency, seats in quotas.items():
        SessionQuota.objects.update_or_create(
            session=session, agency=agency, defaults={"seats": seats}
        )
    fill_seats(session)
    return session


def _require(session: Session, facts: Mapping[str, object]) -> None:
    """Keep what is asked for, as a row only where something is."""
    lowest, highest = facts.get("lowest_level"), facts.get("highest_level")
    if lowest and highest and highest < lowest:
        text = "Jenjang tertinggi berada di bawah jenjang terendah."
        raise InvalidInput("levels", text, field="highest_level")
    if bool(facts.get("competency")) != bool(facts.get("competency_level")):
        text = "Isi kompetensi beserta tingkatnya."
        raise InvalidInput("half_a_competency", text, field="competency_level")
    if not any(facts.values()):
        SessionRequirement.objects.filter(session=session).delete()
        return
    SessionRequirement.objects.update_or_create(session=session, defaults=dict(facts))
