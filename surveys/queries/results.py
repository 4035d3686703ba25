"""What a wave found, as sums; no row of it is one person's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Q

from pembinaan.common.decimals import percent
from surveys.enums import FREE_TEXTS, Audience, QuestionRole
from surveys.models import Question, Wave
from surveys.queries.figures import Figure, figure_of, items_of
from surveys.queries.overall import Overall, overall_of
from surveys.queries.tallies import Counts, counts_of
from surveys.queries.waves import least_answers
from surveys.rules.estimates import Estimate
from surveys.rules.sampling import SampleProgress
from surveys.rules.scoring import may_publish
from surveys.rules.suppression import shown_groups

GROUP = "group"
WEAKEST = 3


@dataclass(frozen=True, slots=True)
class WaveResults:
    """`figures` stay empty until at least `minimum` answers are `counted`.

    Of `answered` some wait in the ballot box until the wave `is_final`. `population` is the users
    of a year or the people asked, None where nobody knows. `previous` is the last comparable wave.
    """

    invited: int
    answered: int
    counted: int
    minimum: int
    is_final: bool
    population: int | None
    figures: Sequence[Figure] = ()
    overall: Overall | None = None
    previous: Wave | None = None
    questions: Sequence[Question] = ()

    @property
    def is_shown(self) -> bool:
        return bool(self.counted) and may_publish(self.counted, minimum=self.minimum)

    @property
    def response_rate(self) -> Decimal | None:
        """Percent of the invited, two decimals."""
        return percent(self.answered, self.invited)

    @property
    def missing(self) -> int:
        """Answers still needed before anything is shown."""
        return max(self.minimum - self.answered, 0)

    @property
    def sample(self) -> SampleProgress:
        return SampleProgress(self.answered, self.population)

    @property
    def sections(self) -> list[tuple[str, list[Figure]]]:
        """Titles with their figures, who answered last; "" for questions without a section."""
        parts = groupby(self.figures, key=lambda each: each.item.question.section)
        found = [(section.title if section else "", list(group)) for section, group in parts]
        return sorted(found, key=lambda part: _is_profile(part[1]))

    @property
    def weakest(self) -> list[Figure]:
        """The lowest indices, the weakest first."""
        ranked = [one for one in self.figures if one.item.joins_overall and one.index is not None]
        return sorted(ranked, key=lambda one: one.index)[:WEAKEST]

    @property
    def five_points(self) -> list[Figure]:
        return [one for one in self.figures if one.item.is_five_points and one.is_shown]

    @property
    def free_texts(self) -> list[Question]:
        return [question for question in self.questions if question.kind in FREE_TEXTS]


def _is_profile(figures: Sequence[Figure]) -> bool:
    return all(each.item.question.role == QuestionRole.PROFILE for each in figures)


def wave_results(wave: Wave) -> WaveResults:
    """Seven queries at most, however many answered. Reads what was counted, nobody's answers.

    `wave` comes with its unit, service and questionnaire.
    """
    minimum = least_answers(wave)
    previous = _previous(wave, minimum)
    counts = counts_of([wave.pk, previous.pk] if previous else [wave.pk])
    now = counts.get(wave.pk, Counts())
    known = _participation(wave, now.responses, minimum)
    if not WaveResults(**known).is_shown:
        return WaveResults(**known)
    asked = _questions(wave, previous)
    items = items_of(asked[wave.questionnaire_id])
    before = _indices_before(previous, asked, counts, minimum)
    return WaveResults(
        **known,
        figures=[
            figure_of(item, now, minimum=minimum, before=before.get(item.code)) for item in items
        ],
        overall=overall_of(wave, items, now, minimum=minimum, before=before),
        previous=previous,
        questions=asked[wave.questionnaire_id],
    )


def _participation(wave: Wave, counted: int, minimum: int) -> dict:
    people = wave.invitations.aggregate(
        invited=Count("pk"), answered=Count("pk", filter=Q(answered=True))
    )
    return {
        "invited": people["invited"],
        "answered": max(counted, people["answered"]) + wave.ballots.count(),
        "counted": counted,
        "minimum": minimum,
        "is_final": wave.settled,
        "population": _population(wave, people["invited"]),
    }


def _population(wave: Wave, invited: int) -> int | None:
    if wave.audience != Audience.PUBLIC:
        return invited or None
    users = wave.service.yearly_users if wave.service_id else None
    return wave.target_population or users


def _previous(wave: Wave, minimum: int) -> Wave | None:
    """The last finished wave with the same questions to the same unit or service."""
    earlier = Wave.objects.filter(
        questionnaire__code=wave.questionnaire.code,
        unit=wave.unit_id,
        service=wave.service_id,
        audience=wave.audience,
        settled=True,
        opens_on__lt=wave.opens_on,
        tallies__dimension="",
        tallies__question_code="",
        tallies__count__gte=minimum,
    )
    return earlier.order_by("-opens_on", "-pk").first()


def _questions(wave: Wave, previous: Wave | None) -> dict[int, list[Question]]:
    """Of both waves' questionnaires, by its id; one query."""
    wanted = {wave.questionnaire_id} | ({previous.questionnaire_id} if previous else set())
    found: dict[int, list[Question]] = {key: [] for key in wanted}
    rows = Question.objects.filter(questionnaire__in=wanted).select_related("section")
    for question in rows.order_by("order", "pk"):
        found[question.questionnaire_id].append(question)
    return found


def _indices_before(
    previous: Wave | None,
    asked: Mapping[int, Sequence[Question]],
    counts: Mapping[int, Counts],
    minimum: int,
) -> dict[str, Estimate]:
    """What the previous wave found, by code; a question that few answered is left out."""
    if previous is None:
        return {}
    then = counts[previous.pk]
    return {
        item.code: found
        for item in items_of(asked[previous.questionnaire_id])
        if then.answered(item.code) >= minimum and (found := item.estimate(then))
    }


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
