"""How often each answer was given: what result pages read."""

from django.db import models

from surveys.models.waves import Wave


class Tally(models.Model):
    """How many responses of `category` gave `value`.

    dimension      category             counts
    ""             ""                   all responses
    "group"        id of the unit       those of one group
    code           value                those who gave that answer to a PROFILE question

    `question_code` of a row of a matrix is "code.row", `value` the answer as text. The value ""
    counts who answered the question at all, and under the code "" all responses.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="tallies", db_index=False)
    dimension = models.CharField(max_length=40, blank=True)
    category = models.CharField(max_length=80, blank=True)
    question_code = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=80, blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = "hitungan survei"
        verbose_name_plural = "hitungan survei"
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "dimension", "category", "question_code", "value"],
                name="one_tally_a_value",
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_code}={self.value}: {self.count}"
