"""Programmes, what they teach, and who takes part."""

from trainings.models.changes import CurriculumChange, CurriculumChangeStep
from trainings.models.courses import Course
from trainings.models.curricula import CourseCompetency, CurriculumUnit, CurriculumVersion
from trainings.models.enrolments import Attendance, Enrolment
from trainings.models.external import ExternalStep, ExternalTraining
from trainings.models.hours import Computation, HoursBalance
from trainings.models.materials import Material
from trainings.models.programmes import Programme, ProgrammePhase
from trainings.models.quizzes import QuizSheet
from trainings.models.sessions import Session, SessionStep
from trainings.models.trainers import Teaching, Trainer

__all__ = [
    "Attendance",
    "Computation",
    "Course",
    "CourseCompetency",
    "CurriculumChange",
    "CurriculumChangeStep",
    "CurriculumUnit",
    "CurriculumVersion",
    "Enrolment",
    "ExternalStep",
    "ExternalTraining",
    "HoursBalance",
    "Material",
    "Programme",
    "ProgrammePhase",
    "QuizSheet",
    "Session",
    "SessionStep",
    "Teaching",
    "Trainer",
]
