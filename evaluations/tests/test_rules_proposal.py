"""Proposed ratings: worked examples of rule book R1.43, every bound, the text's criteria."""

from decimal import Decimal

import pytest

from evaluations.enums import (
    BehaviourValue,
    Expectation,
    FeedbackGiver,
    OrganisationPredicate,
    Sentiment,
)
from evaluations.rules.proposal import (
    HEAD_RATING,
    Note,
    ResultEvidence,
    propose_behaviour,
    propose_for_head,
    propose_result,
)

FIGURE = {1: Decimal(110), 2: Decimal(95), 3: Decimal(50)}  # an achievement that earns the rating
GOOD, SO_SO, BAD = Sentiment.POSITIVE, Sentiment.NEUTRAL, Sentiment.NEGATIVE
LEADER, PEER = FeedbackGiver.LEADER, FeedbackGiver.PEER


def measured(*ratings, main=True):
    return [ResultEvidence(main=main, achievement=FIGURE[rating]) for rating in ratings]


def one(achievement, *feedback, **figures):
    evidence = ResultEvidence(
        main=True,
        achievement=None if achievement is None else Decimal(achievement),
        feedback=feedback,
    )
    return propose_result([evidence], **figures).rating


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ((1, 1, 1, 2, 2), 1),  # the three worked examples
        ((1, 1, 2, 2, 3), 2),
        ((3, 3, 3, 2, 1), 3),
        ((1, 1, 2, 2), 2),  # 50 % above is not 60
        ((1, 1, 1, 1, 3), 2),  # 80 % above, but a main result is below
        ((3, 3, 2, 2), 3),  # 50 %
        ((3, 3, 2, 2, 2), 2),  # 40 %
        ((2, 2, 2), 2),
    ],
)
def test_shares_of_main_results(ratings, expected):
    assert propose_result(measured(*ratings)).rating == expected


def test_additional_result_below_does_not_take_above_away():
    assert propose_result(measured(1, 1, 1, 1) + measured(3, main=False)).rating == 1


@pytest.mark.parametrize(
    ("achievement", "feedback", "expected"),
    [
        ("100.01", (), 1),
        ("100", (), 2),
        ("90", (), 2),
        ("89.99", (), 3),
        ("0", (), 3),
        ("110", (GOOD,), 1),
        ("110", (BAD,), 2),
        ("95", (BAD, BAD), 2),
        ("110", (GOOD, BAD), 2),  # half is not most
        ("110", (GOOD, GOOD, BAD), 1),
        ("110", (SO_SO,), 2),  # the text asks for mostly positive feedback
        (None, (GOOD, GOOD), 2),
        (None, (SO_SO,), 2),
        (None, (GOOD, BAD), 2),
        (None, (BAD,), 3),
        (None, (), None),
    ],
)
def test_one_result(achievement, feedback, expected):
    assert one(achievement, *feedback) == expected


def test_negative_feedback_takes_one_result_down_from_above():
    criticised = ResultEvidence(main=True, achievement=FIGURE[1], feedback=(BAD,))
    praised = ResultEvidence(main=True, achievement=FIGURE[1], feedback=(GOOD, GOOD))
    assert propose_result([praised, praised, criticised, *measured(2, 2)]).rating == 2
    assert propose_result([praised, praised, praised, *measured(2, 2)]).rating == 1


@pytest.mark.parametrize(
    ("ratings", "figures", "expected"),
    [
        ((1, 1, 2, 2), {"above_share": Decimal(50)}, 1),
        ((1, 1, 1, 2, 2), {"above_share": Decimal(61)}, 2),
        ((3, 3, 2, 2, 2), {"below_share": Decimal(40)}, 3),
        ((2,), {"meets_floor": Decimal(96)}, 3),
    ],
)
def test_other_figures_replace_the_defaults(ratings, figures, expected):
    assert propose_result(measured(*ratings), **figures).rating == expected


def test_results_without_evidence_are_left_out():
    empty = ResultEvidence(main=True, achievement=None)
    proposal = propose_result([*measured(1, 1, 1), empty, empty])
    assert proposal.rating == Expectation.ABOVE
    assert proposal.reasons == (
        "3 dari 3 hasil kerja di atas ekspektasi (100 %).",
        "0 dari 3 hasil kerja di bawah ekspektasi (0 %).",
        "0 hasil kerja utama di bawah ekspektasi.",
        "Belum ada umpan balik atas hasil kerja.",
        "2 hasil kerja tanpa angka dan umpan balik tidak ikut dihitung.",
    )


def test_nothing_to_go_by_proposes_nothing():
    proposal = propose_result([])
    assert proposal.rating is None
    assert proposal.reasons == ("Belum ada realisasi berangka atau umpan balik hasil kerja.",)


def test_reasons_cite_the_figures():
    described = ResultEvidence(main=True, achievement=None, feedback=(GOOD, BAD))
    assert propose_result([*measured(1, 3), described]).reasons == (
        "1 dari 3 hasil kerja di atas ekspektasi (33 %).",
        "1 dari 3 hasil kerja di bawah ekspektasi (33 %).",
        "1 hasil kerja utama di bawah ekspektasi.",
        "1 dari 2 umpan balik atas hasil kerja positif.",
        (
            "1 hasil kerja tanpa angka dinilai dari umpan baliknya, "
            "paling tinggi sesuai ekspektasi; pejabat penilai dapat menilai lebih tinggi."
        ),
    )


@pytest.mark.parametrize(("organisation", "expected"), [(1, 1), (2, 2), (3, 3), (4, 3), (5, 3)])
def test_head_has_the_rating_of_the_unit(organisation, expected):
    proposal = propose_for_head(organisation)
    assert proposal.rating == expected
    assert OrganisationPredicate(organisation).label in proposal.reasons[0]


def test_every_organisation_result_has_a_rating_for_its_head():
    assert set(HEAD_RATING) == set(OrganisationPredicate)


def notes(above=0, below=0, meets=0):
    """Notes that rate so many values above, below and as expected."""
    kinds = [[Note(LEADER, GOOD)]] * above
    kinds += [[Note(LEADER, BAD)]] * below
    kinds += [[Note(PEER, SO_SO)]] * meets
    return dict(zip(BehaviourValue, kinds, strict=False))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"above": 5}, 1),
        ({"above": 7}, 1),
        ({"above": 4, "meets": 3}, 2),
        ({"above": 5, "below": 1}, 2),
        ({"above": 4, "below": 2}, 2),
        ({"above": 4, "below": 3}, 3),
        ({"below": 2}, 2),
        ({"below": 3}, 3),
        ({"meets": 1}, 2),
    ],
)
def test_behaviour_by_number_of_values(given, expected):
    assert propose_behaviour(notes(**given)).rating == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((Note(LEADER, GOOD), Note(PEER, GOOD)), 1),
        ((Note(PEER, GOOD),), 2),  # above needs the leader's word
        ((Note(LEADER, GOOD), Note(PEER, SO_SO)), 2),
        ((Note(LEADER, BAD), Note(PEER, GOOD)), 2),
        ((Note(LEADER, GOOD), Note(PEER, BAD), Note(PEER, BAD)), 3),
    ],
)
def test_behaviour_when_every_value_has_the_same_notes(given, expected):
    assert propose_behaviour(dict.fromkeys(BehaviourValue, given)).rating == expected


@pytest.mark.parametrize("given", [{}, dict.fromkeys(BehaviourValue, ())])
def test_no_behaviour_rating_without_feedback(given):
    proposal = propose_behaviour(given)
    assert proposal.rating is None
    assert proposal.reasons == ("Belum ada umpan balik perilaku kerja.",)


def test_behaviour_reasons_name_the_values():
    given = {
        BehaviourValue.LOYAL: [Note(LEADER, BAD)],
        BehaviourValue.ADAPTIVE: [Note(PEER, BAD)],
        BehaviourValue.COMPETENT: [Note(LEADER, GOOD)],
    }
    assert propose_behaviour(given).reasons == (
        "3 dari 7 nilai BerAKHLAK mendapat umpan balik.",
        "1 nilai seluruhnya positif, termasuk dari pimpinan.",
        "Sebagian besar umpan balik negatif: Loyal, Adaptif.",
    )
