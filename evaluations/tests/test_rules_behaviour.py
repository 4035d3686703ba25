"""BerAKHLAK as Format A.1.1 prints it."""

from evaluations.enums import BehaviourValue
from evaluations.rules.behaviour import GUIDES


def test_seven_values_spell_berakhlak():
    assert [value.label for value in BehaviourValue] == [
        "Berorientasi pelayanan",
        "Akuntabel",
        "Kompeten",
        "Harmonis",
        "Loyal",
        "Adaptif",
        "Kolaboratif",
    ]


def test_three_different_guides_for_every_value():
    assert set(GUIDES) == set(BehaviourValue)
    guides = [guide for three in GUIDES.values() for guide in three]
    assert len(guides) == len(set(guides)) == 21
    assert not [guide for guide in guides if guide.endswith(".") or "  " in guide]


def test_wording_where_sources_differ():
    assert GUIDES[BehaviourValue.ACCOUNTABLE][0].endswith(
        "cermat, disiplin, dan berintegritas tinggi"
    )
    assert GUIDES[BehaviourValue.LOYAL][0].endswith(
        "setia pada Negara Kesatuan Republik Indonesia serta pemerintahan yang sah"
    )
    assert "sumberdaya" in GUIDES[BehaviourValue.COLLABORATIVE][2]
