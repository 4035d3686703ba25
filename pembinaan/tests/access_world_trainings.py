"""What the access matrix knows of trainings: a programme, and a class in which she sits."""

from trainings.tests.factories import EnrolmentFactory, SessionFactory
from trainings.tests.factories_external import ExternalTrainingFactory


def trainings_of(asn) -> dict:
    """Rows by the name of their argument."""
    session = SessionFactory(course__programme__unit=asn.unit)
    return {
        "programme": session.course.programme,
        "course": session.course,
        "session": session,
        "enrolment": EnrolmentFactory(session=session, employee=asn),
        "external": ExternalTrainingFactory(employee=asn),
    }
