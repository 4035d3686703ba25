"""What the access matrix knows of a programme: its plan, money and partners."""

from employees.enums import Role
from employees.tests.factories import UserFactory, grant
from trainings.services.internships import make_link
from trainings.tests.factories_internships import InternshipFactory, WeekFactory
from trainings.tests.factories_money import BookingFactory
from trainings.tests.factories_partners import AgreementFactory
from trainings.tests.factories_programme_plans import (
    ConditionFactory,
    DocumentFactory,
    RiskFactory,
)


def programmes_of(session, asn) -> dict:
    """Rows by the name of their argument."""
    programme = session.course.programme
    booking = BookingFactory(line__programme=programme, session=session)
    agreement = AgreementFactory(partner__agency=programme.unit.agency, with_file=True)
    condition = ConditionFactory(phase__programme=programme)
    internship = InternshipFactory(employee=asn)
    return {
        "internship": internship,
        "week": WeekFactory(internship=internship),
        "booking": booking,
        "budget_line": booking.line,
        "agreement": agreement,
        "partner": agreement.partner,
        "condition": condition,
        "phase": condition.phase,
        "programme_document": DocumentFactory(programme=programme),
        "risk": RiskFactory(programme=programme),
    }


def programme_arguments(rows: dict) -> dict[str, dict]:
    """Arguments that are more than the key of one row: a kind of part beside it, a token."""
    officer = grant(UserFactory(), Role.ADMIN)
    linked = make_link(internship_id=rows["internship"].pk, by=officer)
    return {
        "internship_link": {"token": linked.token},
        "risks_of": {"pk": rows["programme"].pk, "part": "risiko"},
        "risk_part": {"pk": rows["risk"].pk, "part": "risiko"},
    }
