"""What the page of a session says about joining it."""

from trainings.enums import SEATED, SessionStatus
from trainings.models import Session
from trainings.queries.joining import offers
from trainings.services.nominations import may_nominate


def joining_facts(session: Session, user) -> dict:
    """Whether the reader may apply or nominate; needs a session read through `with_terms`."""
    planned = session.status == SessionStatus.PLANNED
    offer = offers([session], user.employee)[0] if session.is_announced else None
    shown = offer and offer.verdict and (planned or offer.enrolment)
    return {
        "offer": offer if shown else None,
        "seated": _has_a_seat(session, user) if offer is None else offer.is_seated,
        "nominates": planned and may_nominate(session, user),
    }


def _has_a_seat(session: Session, user) -> bool:
    if not user.employee_id:
        return False
    return session.enrolments.filter(employee=user.employee_id, status__in=SEATED).exists()
