"""Waves: how many were asked and have answered, how many answers are mixed at least."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from employees.queries.policies import policy_value
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


def least_answers(wave: Wave) -> int:
    """How many answers at least are counted at once and shown; 0 where names are known."""
    if not wave.anonymous:
        return 0
    agency = wave.unit.agency_id
    return int(policy_value("survey_min_answers", on=timezone.localdate(), agency=agency))
