"""Level 3: what alumni, their superiors and colleagues say months after a session (R7.10)."""

from django.db import models

from surveys.enums import Perspective
from surveys.models import Wave
from trainings.models.sessions import Session


class FollowUp(models.Model):
    """One perspective on one session; derived from the policies of the day it was opened."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="follow_ups")
    perspective = models.CharField("menurut", max_length=9, choices=Perspective)
    wave = models.OneToOneField(Wave, models.PROTECT, related_name="follow_up")

    class Meta:
        verbose_name = "evaluasi pascapelatihan"
        verbose_name_plural = "evaluasi pascapelatihan"
        constraints = [
            models.UniqueConstraint(
                fields=["session", "perspective"], name="one_follow_up_a_perspective"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.get_perspective_display()}"
