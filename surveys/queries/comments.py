"""Free comments of a wave: found by the stems of Indonesian words, computed in PostgreSQL.

They come in the order of their random keys, which tells nothing about when or by whom they were
written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet

from surveys.models import Comment, Wave
from surveys.rules.stop_words import STOP_WORDS

CONFIG = "indonesian"
MOST_WORDS = 20
SECONDS = 600
SPELLED_FROM = 5000  # comments that the most usual spelling is looked for in

# Stems by how many comments hold them, each with its most usual spelling. A stem counts once a
# comment. Parameters: wave, stop words, how many; short words and numbers say little.
WORDS = """
WITH stems AS MATERIALIZED (
  SELECT word AS stem, ndoc AS comments
  FROM ts_stat(format('SELECT tsv FROM surveys_comment WHERE wave_id = %%s', %(wave)s::int))
  WHERE length(word) > 2 AND word !~ '[0-9]'
    AND word <> ALL (SELECT unnest(tsvector_to_array(to_tsvector('indonesian', %(stop)s))))
  ORDER BY ndoc DESC, word LIMIT %(most)s
), spelled AS (
  SELECT lower(found[1]) AS word, count(*) AS times
  FROM (SELECT text FROM surveys_comment WHERE wave_id = %(wave)s LIMIT %(sample)s) AS sample,
    regexp_matches(text, '[[:alpha:]]+', 'g') AS found
  GROUP BY 1
), ranked AS (
  SELECT DISTINCT ON (stem) (ts_lexize('indonesian_stem', word))[1] AS stem, word
  FROM spelled ORDER BY stem, times DESC, word
)
SELECT coalesce(ranked.word, stem), comments
FROM stems LEFT JOIN ranked USING (stem) ORDER BY comments DESC, stem
"""


@dataclass(frozen=True, slots=True)
class Word:
    """The most usual spelling of a stem and how many comments hold it in any."""

    word: str
    count: int


def comments_of(wave: Wave, *, question: str = "", text: str = "", word: str = "") -> QuerySet:
    """Those of one question, or that hold what is searched, in any form of its words."""
    found = Comment.objects.filter(wave=wave).select_related("group").order_by("pk")
    if question:
        found = found.filter(question_code=question)
    for searched in filter(None, (text, word)):
        query = SearchQuery(searched, config=CONFIG, search_type="websearch")
        found = found.filter(tsv=query)
    return found


def frequent_words(wave: Wave, *, counted: int) -> Sequence[Word]:
    """The commonest first. Kept a while: they change only with what is `counted`."""
    key = f"surveys.words.{wave.pk}.{counted}"
    return [Word(*each) for each in cache.get_or_set(key, lambda: _words(wave), SECONDS)]


def _words(wave: Wave) -> list[tuple[str, int]]:
    values = {
        "wave": wave.pk,
        "stop": STOP_WORDS,
        "most": MOST_WORDS,
        "sample": SPELLED_FROM,
    }
    with connection.cursor() as cursor:
        cursor.execute(WORDS, values)
        return cursor.fetchall()
