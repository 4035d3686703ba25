"""The levels posts ask for: their own, else in the nine those of their kind (rule book R4.11)."""

from collections.abc import Collection, Mapping

from employees.enums import CompetencyKind
from employees.models import Competency, Position, PositionStandard
from employees.rules.competencies import STANDARD_OF_KIND, STANDARD_OF_LEVEL, standard_level

# The beginning of a statement: standard (position_id, competency_id, level) of every post.
STANDARDS = """WITH of_kind AS (
  SELECT kind, NULL::int AS rung, level FROM unnest(%(kinds)s, %(kind_levels)s) AS t (kind, level)
  UNION ALL
  SELECT 'FUNGSIONAL', rung, level FROM unnest(%(rungs)s, %(rung_levels)s) AS t (rung, level)
),
standard AS (
  SELECT post.id AS position_id, competency.id AS competency_id,
    coalesce(own.level, of_kind.level) AS level
  FROM employees_position post
  CROSS JOIN employees_competency competency
  LEFT JOIN employees_positionstandard own
    ON own.position_id = post.id AND own.competency_id = competency.id
  LEFT JOIN of_kind ON competency.kind <> 'TECHNICAL' AND of_kind.kind = post.kind
    AND (of_kind.rung IS NULL OR of_kind.rung = post.level)
  WHERE own.level IS NOT NULL OR of_kind.level IS NOT NULL
)
"""
STANDARDS_VALUES = {
    "kinds": [str(kind) for kind in STANDARD_OF_KIND],
    "kind_levels": list(STANDARD_OF_KIND.values()),
    "rungs": [int(rung) for rung in STANDARD_OF_LEVEL],
    "rung_levels": list(STANDARD_OF_LEVEL.values()),
}


def usual_level(position: Position, competency: Competency) -> int | None:
    """What posts of this kind ask for; of technical competencies nothing is usual."""
    if competency.kind == CompetencyKind.TECHNICAL:
        return None
    return standard_level(position.kind, position.level)


def standards_of(
    positions: Collection[Position], competencies: Collection[Competency]
) -> Mapping[int, Mapping[int, int]]:
    """Levels by id of position and of competency; what is not asked for is left out."""
    own = PositionStandard.objects.filter(position__in=positions)
    own = {(row.position_id, row.competency_id): row.level for row in own}
    levels = {}
    for position in positions:
        asked = {each.pk: own.get((position.pk, each.pk)) for each in competencies}
        for each in competencies:
            asked[each.pk] = asked[each.pk] or usual_level(position, each)
        levels[position.pk] = {pk: level for pk, level in asked.items() if level}
    return levels
