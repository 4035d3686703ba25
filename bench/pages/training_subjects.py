"""The rows that the measured pages of trainings are about."""

from bench.pages.subjects import account, full_session
from trainings.models import CurriculumChange, CurriculumVersion, Trainer


def course_id() -> int:
    return full_session().course_id


def curriculum() -> CurriculumVersion:
    """The one in force of the course of the full session."""
    return CurriculumVersion.objects.current().get(course=course_id())


def curriculum_change() -> CurriculumChange:
    """The newest that the training officer decides."""
    return CurriculumChange.objects.managed_by(account("diklat")).latest("pk")


def trainer() -> Trainer:
    """Who teaches most often of those the training officer keeps."""
    trainers = Trainer.objects.managed_by(account("diklat")).with_hours()
    return trainers.order_by("-sessions", "pk")[0]
