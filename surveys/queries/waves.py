"""Waves with how many were asked and how many have answered."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from surveys.models import Ballot, Invitation, Tally, Wave


def with_progress(waves: QuerySet[Wave]) -> QuerySet[Wave]:
    """Each with `invited` and `answered`; those whose ballots wait have answered, too."""
    asked = Invitation.objects.filter(wave=OuterRef("pk"))
    responses = Tally.objects.filter(
        wave=OuterRef("pk"), dimension="", category="", question_code="", value=""
    )
    counted = Coalesce(Subquery(responses.values("count")), 0)
    done = Greatest(counted, _number(asked.filter(answered=True)))
    box = _number(Ballot.objects.filter(wave=OuterRef("pk")))
    return waves.annotate(invited=_number(asked), answered=done + box)


def _number(rows: QuerySet) -> Coalesce:
    counts = rows.order_by().values("wave").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)
