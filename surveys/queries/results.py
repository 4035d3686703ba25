"""What a wave found, as sums; no row of it is one person's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q
from django.utils import timezone

from employees.queries.policies import policy_value
from pembinaan.common.decimals import percent, rounded
from surveys.enums import FREE_TEXTS, QuestionKind, Score
from surveys.models import Question, Wave
from surveys.queries.waves import least_answers
from surveys.rules.scoring import grade, may_publish
from surveys.rules.suppression import shown_groups

GROUP = "group"


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """`counts` of the scores from 1 on, in that order."""

    text: str
    counts: tuple[int, ...]

    @property
    def count(self) -> int:
        return sum(self.counts)

    @property
    def total(self) -> int:
        return sum(score * count for score, count in enumerate(self.counts, start=1))

    @property
    def mean(self) -> Decimal | None:
        """From 1.00; None without answers."""
        return rounded(Decimal(self.total) / self.count) if self.count else None

    @property
    def index(self) -> Decimal | None:
        """Mean in percent of the highest score (R7.7); None without answers."""
        return percent(self.total, self.count * len(self.counts))

    @property
    def grade(self) -> str:
        return "" if self.index is None else grade(self.index)


@dataclass(frozen=True, slots=True)
class TextResult:
    """`answers` in alphabetical order: the order they came in would hint at who wrote them."""

    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaveResults:
    """`scales` and `texts` stay empty until at least `minimum` answers are `counted`.

    Of `answered` some wait in the ballot box until the wave `is_final`.
    """

    invited: int
    answered: int
    counted: int
    minimum: int
    is_final: bool
    scales: Sequence[ScaleResult] = ()
    texts: Sequence[TextResult] = ()

    @property
    def response_rate(self) -> Decimal | None:
        """Percent of the invited, two decimals."""
        return percent(self.answered, self.invited)

    @property
    def missing(self) -> int:
        """Answers still needed before anything is shown."""
        return max(self.minimum - self.answered, 0)

    @property
    def overall(self) -> ScaleResult:
        """All answers on the five-point scale together."""
        columns = zip(*(scale.counts for scale in self.five_points), strict=True)
        return ScaleResult("Keseluruhan", tuple(map(sum, columns)) or (0,) * len(Score))

    @property
    def five_points(self) -> list[ScaleResult]:
        return [scale for scale in self.scales if len(scale.counts) == len(Score)]


def wave_results(wave: Wave) -> WaveResults:
    """Six queries at most, however many answered. Reads what was counted, nobody's answers."""
    invitations = wave.invitations.aggregate(
        invited=Count("pk"), answered=Count("pk", filter=Q(answered=True))
    )
    counts = _counts(wave)
    counted = counts.get(("", ""), 0)
    handed_in = max(counted, invitations["answered"]) + wave.ballots.count()
    policy = policy_value(
        "survey_min_answers", on=timezone.localdate(), agency=wave.unit.agency_id
    )
    known = {
        "invited": invitations["invited"],
        "answered": handed_in,
        "counted": counted,
        "minimum": int(policy),
        "is_final": wave.settled,
    }
    if not (counted and may_publish(counted, minimum=policy)):
        return WaveResults(**known)
    questions = list(wave.questionnaire.questions.all())
    return WaveResults(**known, scales=_scales(counts, questions), texts=_texts(wave, questions))


def _counts(wave: Wave) -> dict[tuple[str, str], int]:
    """Of all responses together, by question code and value."""
    rows = wave.tallies.filter(dimension="").values_list("question_code", "value", "count")
    return {(code, value): count for code, value, count in rows}


def _scales(
    counts: Mapping[tuple[str, str], int], questions: Sequence[Question]
) -> list[ScaleResult]:
    return [
        ScaleResult(
            question.text,
            tuple(
                counts.get((question.code, str(option["value"])), 0) for option in question.options
            ),
        )
        for question in questions
        if question.kind == QuestionKind.SCALE
    ]


def _texts(wave: Wave, questions: Sequence[Question]) -> list[TextResult]:
    written: dict[str, list[str]] = {}
    for code, text in wave.comments.values_list("question_code", "text"):
        written.setdefault(code, []).append(text)
    return [
        TextResult(question.text, tuple(sorted(written.get(question.code, []), key=str.casefold)))
        for question in questions
        if question.kind in FREE_TEXTS
    ]


def shown_categories(wave: Wave, dimension: str) -> dict[str, int]:
    """Parts of a breakdown (Tally.dimension) that may be shown, with their number of responses.

    Groups are counted five at least at once; a profile's part may grow by one, so that profiles
    are shown only once the wave is settled.
    """
    if not (dimension == GROUP or wave.settled):
        return {}
    rows = wave.tallies.filter(dimension__in=("", dimension), question_code="")
    found = {(row.dimension, row.category): row.count for row in rows}
    everybody = found.pop(("", ""), 0)
    counts = {category: count for (_, category), count in found.items()}
    rest = {None: everybody - sum(counts.values())}
    shown = shown_groups({**counts, **rest}, least_answers(wave))
    return {category: counts[category] for category in sorted(shown)}
