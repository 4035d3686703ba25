"""Rows of a file by what is to be done about them, and the texts in it that nobody knows."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role, RowOutcome
from employees.models import ImportBatch, ImportRow

LISTED = 100  # unknown texts, the most frequent first
CHOICES = 3

_WRONG = Q(outcome=RowOutcome.WRONG)
TABS = {
    "ready": ~_WRONG & Q(has_warning=False),
    "warned": ~_WRONG & Q(has_warning=True),
    "wrong": _WRONG,
}
UNKNOWN = """
WITH unknown AS (
  SELECT said.problem ->> 'column' AS target,
    line.data ->> (said.problem ->> 'column') AS text, count(*) AS rows,
    CASE WHEN said.problem ->> 'column' = 'UNIT'
      THEN coalesce(min(line.data ->> 'NAMA UNIT'), '') ELSE '' END AS name
  FROM employees_importrow line, jsonb_array_elements(line.own_problems) said(problem)
  WHERE line.batch_id = %(batch)s AND line.outcome = 'WRONG'
    AND said.problem ->> 'code' = 'unknown'
  GROUP BY said.problem ->> 'column', 2 ORDER BY 3 DESC, 2 LIMIT %(listed)s
)
SELECT unknown.target, unknown.text, unknown.rows, unknown.name, near.value, near.label
FROM (SELECT *, coalesce(nullif(name, ''), text) AS called FROM unknown) unknown
LEFT JOIN LATERAL (
  (
    SELECT unit.code AS value, format('%%s (%%s)', unit.name, unit.code) AS label,
      similarity(text_key(unit.name), text_key(unknown.called)) AS likeness
    FROM employees_unit unit
    WHERE unknown.target = 'UNIT' AND text_key(unit.name) %% text_key(unknown.called)
      AND (unit.valid_to IS NULL OR unit.valid_to > %(today)s) AND (%(everything)s OR EXISTS (
        SELECT FROM unnest(%(paths)s::text[]) held WHERE starts_with(unit.path, held)
      ))
    UNION ALL
    SELECT post.name, post.name, similarity(text_key(post.name), text_key(unknown.called))
    FROM employees_position post
    WHERE unknown.target = 'JABATAN' AND text_key(post.name) %% text_key(unknown.called)
  )
  ORDER BY likeness DESC, label LIMIT %(choices)s
) near ON true
ORDER BY unknown.rows DESC, unknown.text, near.likeness DESC, near.label
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """`value` is a unit's code or the title of a post."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A text in `rows` rows that stands for no unit or post, with those named most like it.

    `name` is what the file calls the unit beside its code, "" where it does not.
    """

    target: str
    text: str
    rows: int
    choices: list[Choice]
    name: str = ""


def rows_of(batch: ImportBatch, tab: str) -> QuerySet[ImportRow]:
    """Rows that are "ready", "warned" (can be saved) or "wrong"."""
    return batch.rows.filter(TABS[tab])


def unknown_values(batch: ImportBatch) -> list[UnknownValue]:
    """Unknown units and posts, the most frequent first; choices within the officer's HR scope."""
    scope = scope_of(batch.created_by, Role.HR)
    found: dict[tuple[str, str], UnknownValue] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            UNKNOWN,
            {
                "batch": batch.pk,
                "today": timezone.localdate(),
                "everything": scope.everything,
                "paths": list(scope.unit_paths),
                "listed": LISTED,
                "choices": CHOICES,
            },
        )
        for target, text, rows, name, value, label in cursor.fetchall():
            each = found.setdefault((target, text), UnknownValue(target, text, rows, [], name))
            if value:
                each.choices.append(Choice(value, label))
    return list(found.values())
