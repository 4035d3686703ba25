"""What became of enrolments, step by step."""

from django.db import models

from employees.models import User
from pembinaan.common.models import WorkflowStep
from trainings.models.enrolments import Enrolment


class EnrolmentStep(WorkflowStep):
    """`by` is empty where nobody took the step: a seat fell free, a day was over."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="steps")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="oleh")

    class Meta(WorkflowStep.Meta):
        abstract = False
