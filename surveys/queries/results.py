"""What a wave found, as sums; no row of it is one person's."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q
from django.utils import timezone

from employees.queries.policies import policy_value
from pembinaan.common.decimals import percent, rounded
from surveys.enums import QuestionKind, Score
from surveys.models import Answer, Question, Wave
from surveys.rules.scoring import grade, index, may_publish


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """`counts` of the scores 1 to 5, in that order."""

    text: str
    counts: tuple[int, ...]

    @property
    def count(self) -> int:
        return sum(self.counts)

    @property
    def total(self) -> int:
        return sum(score * count for score, count in zip(Score.values, self.counts, strict=True))

    @property
    def mean(self) -> Decimal | None:
        """1.00-5.00; None without answers."""
        return rounded(Decimal(self.total) / self.count) if self.count else None

    @property
    def index(self) -> Decimal | None:
        """Mean in percent of 5 (R7.7); None without answers."""
        return index(self.total, self.count)

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
    """`scales` and `texts` stay empty under `minimum` answers, and until the result `is_final`."""

    invited: int
    answered: int
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
        """All scored answers of all questions together."""
        columns = zip(*(scale.counts for scale in self.scales), strict=True)
        return ScaleResult("Keseluruhan", tuple(map(sum, columns)) or (0,) * len(Score))


def wave_results(wave: Wave) -> WaveResults:
    """Five queries at most, however many answered.

    Final once no answer can come any more: the difference of two results is one person's answer.
    """
    people = wave.invitations.aggregate(
        invited=Count("pk"), answered=Count("pk", filter=Q(answered=True))
    )
    today = timezone.localdate()
    policy = policy_value("survey_min_answers", on=today, agency=wave.unit.agency)
    known = people | {
        "minimum": int(policy),
        "is_final": today > wave.closes_on or people["answered"] == people["invited"],
    }
    if not (known["is_final"] and may_publish(people["answered"], minimum=policy)):
        return WaveResults(**known)
    questions = list(wave.questionnaire.questions.all())
    return WaveResults(**known, scales=_scales(wave, questions), texts=_texts(wave, questions))


def _scales(wave: Wave, questions: Sequence[Question]) -> list[ScaleResult]:
    answers = Answer.objects.filter(response__wave=wave, question__kind=QuestionKind.SCALE)
    rows = answers.order_by().values_list("question", "score").annotate(Count("pk"))
    found = {(question, score): count for question, score, count in rows}
    return [
        ScaleResult(
            question.text, tuple(found.get((question.pk, score), 0) for score in Score.values)
        )
        for question in questions
        if question.kind == QuestionKind.SCALE
    ]


def _texts(wave: Wave, questions: Sequence[Question]) -> list[TextResult]:
    answers = Answer.objects.filter(response__wave=wave, question__kind=QuestionKind.TEXT)
    written: dict[int, list[str]] = {}
    for question, text in answers.order_by().values_list("question", "text"):
        written.setdefault(question, []).append(text)
    return [
        TextResult(question.text, tuple(sorted(written.get(question.pk, []), key=str.casefold)))
        for question in questions
        if question.kind == QuestionKind.TEXT
    ]
