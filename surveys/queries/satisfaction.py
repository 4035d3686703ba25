"""SKM results of waves, out of their tallies: the same few queries for any number of waves."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from employees.queries.policies import policy_by_agency
from pembinaan.common.decimals import percent
from surveys.enums import QuestionRole
from surveys.models import Question, Tally, Wave
from surveys.rules.estimates import Change, Estimate, change
from surveys.rules.sampling import SampleProgress
from surveys.rules.skm import ELEMENTS, Satisfaction, ikm_estimate, satisfaction
from surveys.rules.suppression import shown_groups

NAMES: Mapping[str, str] = {element.code: element.name for element in ELEMENTS}
Answers = Mapping[str, Mapping[int, int]]  # element, answer of 1 to 4: how often


@dataclass(frozen=True, slots=True)
class WaveSatisfaction:
    """`satisfaction` is None where an element has fewer answers than `minimum`: nothing is shown.

    `names` are those of the elements asked, by code.
    """

    wave: Wave
    counted: int
    minimum: int
    names: Mapping[str, str]
    satisfaction: Satisfaction | None = None
    estimate: Estimate | None = None

    @property
    def sample(self) -> SampleProgress:
        return SampleProgress(self.counted, self.wave.target_population)

    @property
    def is_adequate(self) -> bool:
        """Whether the IKM may feed an indicator (R3.11 c)."""
        return self.satisfaction is not None and self.sample.is_adequate


def results_of(waves: Iterable[Wave]) -> dict[int, WaveSatisfaction]:
    """By wave id; of waves with their unit. Three queries, four where agencies differ."""
    waves = list(waves)
    if not waves:
        return {}
    questions = _elements({wave.questionnaire_id for wave in waves})
    tallies = _tallies(waves)
    general, own = policy_by_agency("survey_min_answers", on=timezone.localdate())
    return {
        wave.pk: _result(
            wave,
            questions[wave.questionnaire_id],
            tallies[wave.pk],
            int(own.get(wave.unit.agency_id, general)),
        )
        for wave in waves
    }


def latest_results(services: Collection[int], *, until: date | None = None) -> dict:
    """The last closed wave of each service, closed by `until`: its result by service id."""
    waves = closed_waves(services, until=until).order_by("service_id", "-closes_on", "-pk")
    found = results_of(waves.distinct("service_id"))
    return {result.wave.service_id: result for result in found.values()}


def closed_waves(services: Collection[int], *, until: date | None = None):
    """Settled waves of services, the last first."""
    waves = Wave.objects.filter(service__in=services, settled=True).select_related("unit")
    if until is not None:
        waves = waves.filter(closes_on__lte=until)
    return waves.order_by("-closes_on", "-pk")


def change_of(before: WaveSatisfaction | None, now: WaveSatisfaction) -> Change | None:
    """Of the IKM since the period before; None where either has too few answers."""
    return change(before.estimate, now.estimate) if before else None


@dataclass(frozen=True, slots=True)
class ProfilePart:
    """How many respondents gave one answer about themselves; `share` in percent of all."""

    label: str
    count: int
    share: Decimal


def profile_of(result: WaveSatisfaction) -> list[tuple[str, list[ProfilePart]]]:
    """Each PROFILE question with the answers that may be shown; of settled waves only.

    Two queries. While a wave is open a part may grow by one, which would tell who came.
    """
    wave = result.wave
    if result.satisfaction is None or not wave.settled:
        return []
    questions = wave.questionnaire.questions.filter(role=QuestionRole.PROFILE)
    rows = wave.tallies.filter(question_code="").exclude(dimension="")
    counts = defaultdict(dict)
    for dimension, category, count in rows.values_list("dimension", "category", "count"):
        counts[dimension][category] = count
    parts = (
        (question.text, _parts(question, counts[question.code], result)) for question in questions
    )
    return [(text, shown) for text, shown in parts if shown]


def _parts(
    question: Question, counts: Mapping[str, int], result: WaveSatisfaction
) -> list[ProfilePart]:
    silent = {None: result.counted - sum(counts.values())}
    shown = shown_groups({**counts, **silent}, result.minimum)
    return [
        ProfilePart(
            option["label"],
            counts[option["value"]],
            percent(counts[option["value"]], result.counted),
        )
        for option in question.options
        if option["value"] in shown
    ]


def _elements(questionnaires: Collection[int]) -> Mapping[int, list[Question]]:
    rows = Question.objects.filter(questionnaire__in=questionnaires).exclude(element="")
    found = defaultdict(list)
    for question in rows.order_by("element"):
        found[question.questionnaire_id].append(question)
    return found


def _tallies(waves: Sequence[Wave]) -> Mapping[int, Mapping[tuple[str, str], int]]:
    """Of all responses of each wave together, by question code and value."""
    everybody = Q(wave__in=waves, dimension="")
    found = defaultdict(Counter)
    columns = ("wave", "question_code", "value", "count")
    for wave, code, value, count in Tally.objects.filter(everybody).values_list(*columns):
        found[wave][code, value] = count
    return found


def _result(
    wave: Wave, questions: Sequence[Question], tallies: Mapping, minimum: int
) -> WaveSatisfaction:
    counted = tallies.get(("", ""), 0)
    names = {row.element: NAMES.get(row.element, row.text) for row in questions}
    answers: Answers = {row.element: _scores(tallies, row) for row in questions}
    fewest = min((sum(scores.values()) for scores in answers.values()), default=0)
    if not fewest or fewest < minimum:
        return WaveSatisfaction(wave, counted, minimum, names)
    weights = {row.element: _weight(wave, row) for row in questions}
    return WaveSatisfaction(
        wave,
        counted,
        minimum,
        names,
        satisfaction(answers, weights),
        ikm_estimate(answers, weights),
    )


def _scores(tallies: Mapping, question: Question) -> dict[int, int]:
    values = [option["value"] for option in question.options]
    return {value: tallies.get((question.code, str(value)), 0) for value in values}


def _weight(wave: Wave, question: Question) -> Decimal | None:
    """The service's at opening where it set any, else the questionnaire's."""
    if wave.element_weights:
        return Decimal(wave.element_weights[question.element])
    return question.weight
