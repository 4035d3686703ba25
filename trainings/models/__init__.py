"""Programmes, what they teach, and who takes part."""

from trainings.models.courses import Course
from trainings.models.enrolments import Attendance, Enrolment
from trainings.models.programmes import Programme, ProgrammePhase
from trainings.models.sessions import Session, SessionStep

__all__ = [
    "Attendance",
    "Course",
    "Enrolment",
    "Programme",
    "ProgrammePhase",
    "Session",
    "SessionStep",
]
