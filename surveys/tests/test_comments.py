"""Comments are found by any form of a word, and come in no order that would tell."""

from uuid import UUID

import pytest

from surveys.models import Comment
from surveys.queries.comments import Word, comments_of, frequent_words
from surveys.tests.factories import WaveFactory

pytestmark = pytest.mark.django_db
TEXTS = (
    "Pelayanan di loket cepat",
    "Layanan loket dan petugas yang ramah",
    "Petugasnya melayani dengan sabar",
    "Ruang tunggu dan ruangan panas",
)


@pytest.fixture
def wave():
    wave = WaveFactory()
    Comment.objects.bulk_create(
        Comment(wave=wave, question_code="saran", text=text) for text in TEXTS
    )
    return wave


def found(wave, **asked) -> set[int]:
    return {TEXTS.index(comment.text) for comment in comments_of(wave, **asked)}


def test_any_form_of_a_word_is_found(wave):
    assert found(wave, text="layanan") == {0, 1, 2}
    assert found(wave, text="petugas -sabar") == {1}
    assert found(wave, word="ruangan") == {3}
    assert found(wave, text="layanan", word="loket") == {0, 1}
    assert found(wave, question="lain") == set()


def test_words_are_grouped_by_their_stem_and_those_that_say_nothing_left_out(wave):
    words = frequent_words(wave, counted=5)
    assert words[0].count == 3
    assert words[0].word in {"pelayanan", "layanan", "melayani"}
    assert Word("petugas", 2) in words or Word("petugasnya", 2) in words
    spelled = {each.word for each in words}
    assert not spelled & {"dan", "yang", "dengan", "di"}
    assert len([each for each in words if each.word.startswith("ruang")]) == 1  # once a comment


def test_every_word_leads_to_as_many_comments_as_it_says(wave):
    for each in frequent_words(wave, counted=5):
        assert len(found(wave, word=each.word)) == each.count


def test_the_order_is_that_of_random_keys():
    wave = WaveFactory()
    for key in (3, 1, 2):
        Comment.objects.create(
            wave=wave, question_code="saran", text=f"Komentar {key}", id=UUID(int=key)
        )
    assert [comment.pk.int for comment in comments_of(wave)] == [1, 2, 3]


@pytest.mark.parametrize("text", ["'", "a:*", "(((", "| & !", "%s", '"'])
def test_any_search_is_answered(wave, text):
    assert found(wave, text=text, word=text) <= set(range(4))
