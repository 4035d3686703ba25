"""The ballot box and what was counted out of it; decision 13."""

import uuid

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from employees.models import Employee
from surveys.enums import HalfDay
from surveys.models.waves import Wave

REFUSE_NAME = """
    IF (SELECT anonymous FROM surveys_wave WHERE id = NEW.wave_id) THEN
        RAISE EXCEPTION 'an answer to an anonymous wave names nobody';
    END IF;
    RETURN NEW;
"""


class Answers(models.Model):
    """What a ballot and a response share; `day` and `half` say when, in public waves only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(
        "employees.Unit", models.PROTECT, related_name="+", null=True, db_index=False
    )
    day = models.DateField("tanggal", null=True)
    half = models.CharField("paruh hari", max_length=9, choices=HalfDay, blank=True)

    class Meta:
        abstract = True


class Ballot(Answers):
    """A sheet handed in, sealed, waiting to be mixed with others; it names nobody.

    `guard` is a keyed digest of the invitation: the same invitation hands in one sheet, but whose
    it is the database cannot tell. Null without an invitation.
    """

    wave = models.ForeignKey(Wave, models.PROTECT, related_name="ballots", db_index=False)
    guard = models.BinaryField(max_length=32, null=True)
    sheet = models.BinaryField()

    class Meta:
        verbose_name = "jawaban yang menunggu"
        verbose_name_plural = "jawaban yang menunggu"
        constraints = [models.UniqueConstraint(fields=["wave", "guard"], name="one_ballot_each")]

    def __str__(self) -> str:
        return "Jawaban tersegel"


class Response(Answers):
    """One filled questionnaire: answers by question code, free texts apart (Comment).

    Of an anonymous wave it names nobody; of a named one `respondent` says who, texts included.
    """

    wave = models.ForeignKey(Wave, models.PROTECT, related_name="responses")
    respondent = models.ForeignKey(Employee, models.PROTECT, related_name="+", null=True)
    answers = models.JSONField(default=dict)

    class Meta:
        verbose_name = "jawaban survei"
        verbose_name_plural = "jawaban survei"
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "respondent"],
                name="one_response_a_person",
                condition=Q(respondent__isnull=False),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="anonymous_names_nobody",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__respondent_id__isnull=False),
                func=REFUSE_NAME,
            )
        ]

    def __str__(self) -> str:
        return "Jawaban survei"


class Comment(models.Model):
    """A free text, apart from the response it came with; `group` only where that is large."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="comments")
    group = models.ForeignKey(
        "employees.Unit", models.PROTECT, related_name="+", null=True, db_index=False
    )
    question_code = models.CharField(max_length=40)
    text = models.TextField("komentar")
    tsv = models.GeneratedField(
        expression=SearchVector("text", config="indonesian"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "komentar survei"
        verbose_name_plural = "komentar survei"
        indexes = [GinIndex(fields=["tsv"], name="words_of_comments")]

    def __str__(self) -> str:
        return self.text
