"""Programmes, what they teach, and who takes part."""

from trainings.models.admission import SessionQuota, SessionRequirement
from trainings.models.certificate_jobs import CertificateJob
from trainings.models.certificates import Certificate, CertificateSequence
from trainings.models.changes import CurriculumChange, CurriculumChangeStep
from trainings.models.courses import Course
from trainings.models.curricula import CourseCompetency, CurriculumUnit, CurriculumVersion
from trainings.models.enrolment_steps import EnrolmentStep
from trainings.models.enrolments import Attendance, Enrolment
from trainings.models.external import ExternalStep, ExternalTraining
from trainings.models.follow_ups import FollowUp
from trainings.models.hours import Computation, HoursBalance
from trainings.models.internships import (
    Internship,
    InternshipAssessment,
    InternshipLog,
    InternshipStep,
    InternshipWeek,
)
from trainings.models.materials import Material
from trainings.models.money import Booking, BudgetLine
from trainings.models.needs import NeedRequest, PerformanceSignal, TrainingNeed
from trainings.models.partners import Agreement, Partner
from trainings.models.plans import DevelopmentItem, DevelopmentPlan, DevelopmentPlanStep
from trainings.models.programme_plans import (
    Milestone,
    PhaseCondition,
    PhaseStep,
    ProgrammeDocument,
    ProgrammeGoal,
    ProgrammePart,
    Risk,
    TargetGroup,
)
from trainings.models.programmes import Programme, ProgrammePhase
from trainings.models.quiz_items import QuizAnswer, QuizItem, QuizWindow
from trainings.models.quizzes import QuizSheet
from trainings.models.sessions import Session, SessionStep
from trainings.models.trainers import Teaching, Trainer

__all__ = [
    "Agreement",
    "Attendance",
    "Booking",
    "BudgetLine",
    "Certificate",
    "CertificateJob",
    "CertificateSequence",
    "Computation",
    "Course",
    "CourseCompetency",
    "CurriculumChange",
    "CurriculumChangeStep",
    "CurriculumUnit",
    "CurriculumVersion",
    "DevelopmentItem",
    "DevelopmentPlan",
    "DevelopmentPlanStep",
    "Enrolment",
    "EnrolmentStep",
    "ExternalStep",
    "ExternalTraining",
    "FollowUp",
    "HoursBalance",
    "Internship",
    "InternshipAssessment",
    "InternshipLog",
    "InternshipStep",
    "InternshipWeek",
    "Material",
    "Milestone",
    "NeedRequest",
    "Partner",
    "PerformanceSignal",
    "PhaseCondition",
    "PhaseStep",
    "Programme",
    "ProgrammeDocument",
    "ProgrammeGoal",
    "ProgrammePart",
    "ProgrammePhase",
    "QuizAnswer",
    "QuizItem",
    "QuizSheet",
    "QuizWindow",
    "Risk",
    "Session",
    "SessionQuota",
    "SessionRequirement",
    "SessionStep",
    "TargetGroup",
    "Teaching",
    "Trainer",
    "TrainingNeed",
]
