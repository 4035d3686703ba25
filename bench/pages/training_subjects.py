"""The rows that the measured pages of trainings are about."""

from django.db.models import Count

from bench.pages.subjects import account
from trainings.models import CurriculumChange, CurriculumVersion, Trainer


def curriculum() -> CurriculumVersion:
    """The one in force that the training officer's classes were taught most often."""
    own = CurriculumVersion.objects.managed_by(account("diklat")).current()
    return own.annotate(size=Count("sessions")).order_by("-size", "pk")[0]


def course_id() -> int:
    return curriculum().course_id


def curriculum_change() -> CurriculumChange:
    """The newest that the training officer decides."""
    return CurriculumChange.objects.managed_by(account("diklat")).latest("pk")


def trainer() -> Trainer:
    """Who teaches most often of those the training officer keeps."""
    trainers = Trainer.objects.managed_by(account("diklat")).with_hours()
    return trainers.order_by("-sessions", "pk")[0]
