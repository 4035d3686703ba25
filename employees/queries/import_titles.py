"""Titles in a file that no post has yet, with what the file says of their kind."""

from dataclasses import dataclass, replace

from django.db import connection

from employees.models import ImportBatch
from employees.rules.titles import one_letter_off

LISTED = 150  # four fields each stay below Django's limit of fields in a form
ALIKE = 0.7  # of two spellings of one title; levels of the same post are less alike
TITLES = """
WITH unknown AS (
  SELECT min(line.data ->> 'JABATAN') AS text, count(*) AS rows,
    coalesce(mode() WITHIN GROUP (ORDER BY line.data ->> 'JENIS JABATAN'), '') AS kind
  FROM employees_importrow line
  WHERE line.batch_id = %(batch)s AND line.outcome = 'WRONG' AND line.data ->> 'JABATAN' <> ''
    AND line.own_problems @> '[{"column": "JABATAN", "code": "unknown"}]'
  GROUP BY lower(line.data ->> 'JABATAN')
)
SELECT unknown.text, unknown.rows, unknown.kind, coalesce(near.name, '')
FROM unknown LEFT JOIN LATERAL (
  SELECT post.name FROM employees_position post
  WHERE text_key(post.name) %% text_key(unknown.text)
    AND similarity(text_key(post.name), text_key(unknown.text)) >= %(alike)s
  ORDER BY similarity(text_key(post.name), text_key(unknown.text)) DESC, post.name LIMIT 1
) near ON true
ORDER BY unknown.rows DESC, unknown.text LIMIT %(listed)s
"""


@dataclass(frozen=True, slots=True)
class UnknownTitle:
    """`said` is the file's most frequent JENIS JABATAN.

    `near` is a post of nearly this name, or such a title that the file writes more often.
    """

    text: str
    rows: int
    said: str
    near: str


def unknown_titles(batch: ImportBatch) -> list[UnknownTitle]:
    """The most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(TITLES, {"batch": batch.pk, "alike": ALIKE, "listed": LISTED})
        found = [UnknownTitle(*row) for row in cursor.fetchall()]
    return [_doubted(title, found) for title in found]


def _doubted(title: UnknownTitle, every: list[UnknownTitle]) -> UnknownTitle:
    """On a first import only the file itself tells that a title is misspelt."""
    often = (other.text for other in every if other.rows > title.rows)
    near = title.near or next((text for text in often if one_letter_off(title.text, text)), "")
    return replace(title, near=near)
