"""Proposed ratings with their reasons: a hint, the official decides and may differ.

Criteria: "Contoh panduan pengkategorian", PermenPANRB 6/2022, Lampiran Bab IV huruf B angka 3
(in force since 7 February 2022). The regulation gives no cut-offs; the shares and percentages
here are decisions of this system (rule book R1.43-R1.45) and arguments with policy defaults:

* A measured work result is above expectation over 100 percent, meets from the floor on, is below
  under it; negative feedback takes "above" away and nothing more.
* One without figures follows its feedback: below when that is negative, else meets. Never above:
  praise does not say that an expectation was exceeded; the official can.
* One with neither is left out. Feedback is positive or negative when over half of it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from employees.rules.policies import default_of
from evaluations.enums import (
    BehaviourValue,
    Expectation,
    FeedbackGiver,
    OrganisationPredicate,
    Sentiment,
)
from pembinaan.common.decimals import rounded

ABOVE_SHARE = default_of("proposal_above_share")
BELOW_SHARE = default_of("proposal_below_share")
MEETS_FLOOR = default_of("proposal_meets_floor")
FULL = Decimal(100)
VALUES_FOR_ABOVE = 5  # of the seven, R1.44
VALUES_FOR_BELOW = 3

HEAD_RATING: Mapping[OrganisationPredicate, Expectation] = {  # SE MenPANRB 3/2023, R1.45
    OrganisationPredicate.OUTSTANDING: Expectation.ABOVE,
    OrganisationPredicate.GOOD: Expectation.MEETS,
    OrganisationPredicate.NEEDS_IMPROVEMENT: Expectation.BELOW,
    OrganisationPredicate.POOR: Expectation.BELOW,
    OrganisationPredicate.VERY_POOR: Expectation.BELOW,
}


@dataclass(frozen=True, slots=True)
class ResultEvidence:
    """One work result: `achievement` in percent, None when nothing was measured."""

    main: bool
    achievement: Decimal | None
    feedback: Sequence[Sentiment] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Feedback on one behaviour value."""

    giver: FeedbackGiver
    sentiment: Sentiment


@dataclass(frozen=True, slots=True)
class Proposal:
    """`rating` is None when there is no evidence; `reasons` are Indonesian sentences."""

    rating: Expectation | None
    reasons: tuple[str, ...]


def propose_result(
    results: Sequence[ResultEvidence],
    *,
    above_share: Decimal = ABOVE_SHARE,
    below_share: Decimal = BELOW_SHARE,
    meets_floor: Decimal = MEETS_FLOOR,
) -> Proposal:
    """Rating of the work results; shares and floor in percent."""
    rated = [(result, _result_rating(result, meets_floor)) for result in results]
    ratings = [rating for _, rating in rated if rating]
    if not ratings:
        return Proposal(None, ("Belum ada realisasi berangka atau umpan balik hasil kerja.",))
    main_below = sum(result.main and rating == Expectation.BELOW for result, rating in rated)
    sentiments = [sentiment for result in results for sentiment in result.feedback]
    praised = not sentiments or _tone(sentiments) == Sentiment.POSITIVE
    rating = Expectation.MEETS
    if not main_below and praised and _share(ratings, Expectation.ABOVE) >= above_share:
        rating = Expectation.ABOVE
    elif _share(ratings, Expectation.BELOW) >= below_share:
        rating = Expectation.BELOW
    reasons = (
        _share_reason(ratings, Expectation.ABOVE),
        _share_reason(ratings, Expectation.BELOW),
        f"{main_below} hasil kerja utama di bawah ekspektasi.",
        _feedback_reason(sentiments),
        *_evidence_reasons(results, len(results) - len(ratings)),
    )
    return Proposal(rating, reasons)


def propose_for_head(organisation: OrganisationPredicate) -> Proposal:
    """The head of a unit has the unit's own achievement as rating of results."""
    organisation = OrganisationPredicate(organisation)
    reason = (
        f"Capaian kinerja organisasi {organisation.label}; bagi pimpinan unit, "
        "capaian itulah rating hasil kerjanya."
    )
    return Proposal(HEAD_RATING[organisation], (reason,))


def propose_behaviour(notes: Mapping[BehaviourValue, Sequence[Note]]) -> Proposal:
    """Rating of behaviour over the seven values; a value without notes counts as meets.

    A value is above when its notes are all positive and one is the leader's, below when over half
    of them are negative.
    """
    if not any(notes.values()):
        return Proposal(None, ("Belum ada umpan balik perilaku kerja.",))
    ratings = {value: _value_rating(given) for value, given in notes.items() if given}
    above = [value.label for value, rating in ratings.items() if rating == Expectation.ABOVE]
    below = [value.label for value, rating in ratings.items() if rating == Expectation.BELOW]
    reasons = [
        f"{len(ratings)} dari 7 nilai BerAKHLAK mendapat umpan balik.",
        f"{len(above)} nilai seluruhnya positif, termasuk dari pimpinan.",
    ]
    if below:
        reasons.append(f"Sebagian besar umpan balik negatif: {', '.join(below)}.")
    if len(below) >= VALUES_FOR_BELOW:
        return Proposal(Expectation.BELOW, tuple(reasons))
    if len(above) >= VALUES_FOR_ABOVE and not below:
        return Proposal(Expectation.ABOVE, tuple(reasons))
    return Proposal(Expectation.MEETS, tuple(reasons))


def _result_rating(result: ResultEvidence, meets_floor: Decimal) -> Expectation | None:
    tone = _tone(result.feedback)
    if result.achievement is None:
        if not result.feedback:
            return None
        return Expectation.BELOW if tone == Sentiment.NEGATIVE else Expectation.MEETS
    if result.achievement > FULL and tone != Sentiment.NEGATIVE:
        return Expectation.ABOVE
    return Expectation.MEETS if result.achievement >= meets_floor else Expectation.BELOW


def _value_rating(notes: Sequence[Note]) -> Expectation:
    if _tone([note.sentiment for note in notes]) == Sentiment.NEGATIVE:
        return Expectation.BELOW
    all_positive = all(note.sentiment == Sentiment.POSITIVE for note in notes)
    by_leader = any(note.giver == FeedbackGiver.LEADER for note in notes)
    return Expectation.ABOVE if all_positive and by_leader else Expectation.MEETS


def _tone(sentiments: Sequence[Sentiment]) -> Sentiment:
    for sentiment in (Sentiment.POSITIVE, Sentiment.NEGATIVE):
        if list(sentiments).count(sentiment) * 2 > len(sentiments):
            return sentiment
    return Sentiment.NEUTRAL


def _share(ratings: Sequence[Expectation], rating: Expectation) -> Decimal:
    return Decimal(ratings.count(rating)) * 100 / len(ratings)


def _share_reason(ratings: Sequence[Expectation], rating: Expectation) -> str:
    share = rounded(_share(ratings, rating), Decimal(1))
    part = f"{ratings.count(rating)} dari {len(ratings)} hasil kerja"
    return f"{part} {rating.label.lower()} ({share} %)."


def _feedback_reason(sentiments: Sequence[Sentiment]) -> str:
    if not sentiments:
        return "Belum ada umpan balik atas hasil kerja."
    positive = list(sentiments).count(Sentiment.POSITIVE)
    return f"{positive} dari {len(sentiments)} umpan balik atas hasil kerja positif."


def _evidence_reasons(results: Sequence[ResultEvidence], left_out: int) -> list[str]:
    described = sum(result.achievement is None for result in results) - left_out
    reasons = []
    if described:
        reasons.append(
            f"{described} hasil kerja tanpa angka dinilai dari umpan baliknya, "
            "paling tinggi sesuai ekspektasi; pejabat penilai dapat menilai lebih tinggi."
        )
    if left_out:
        reasons.append(f"{left_out} hasil kerja tanpa angka dan umpan balik tidak ikut dihitung.")
    return reasons
