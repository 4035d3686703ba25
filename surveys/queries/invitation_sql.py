"""Who is asked and for which unit's results, in one statement for many people."""

from surveys.enums import Breakdown

# The unit whose results somebody of the unit `own` may count for. Parameter: the organiser's path.
_TOP = {
    Breakdown.NONE: "false",
    Breakdown.AGENCY: "top.path = split_part(own.path, '.', 1) || '.'",
    Breakdown.UNIT: """own.path <> organiser.path AND starts_with(own.path, organiser.path)
  AND top.path = organiser.path
    || split_part(substr(own.path, length(organiser.path) + 1), '.', 1) || '.'""",
}
_ASKED = """
FROM employees_employee person
JOIN employees_unit own ON own.id = person.unit_id
CROSS JOIN (SELECT %s::text AS path) organiser
LEFT JOIN employees_unit top ON {top}
WHERE person.id IN ({people})
"""


def sizes(breakdown: Breakdown, people: str) -> str:
    """How many are asked in each unit. Parameters: the organiser's path, those of `people`."""
    asked = _ASKED.format(top=_TOP[breakdown], people=people)
    return f"SELECT top.id, count(*) {asked} GROUP BY top.id"


def invite(breakdown: Breakdown, people: str) -> str:
    """Invitations in the order of keys, so that two writers never wait for each other.

    Parameters: the wave, the units to show apart, the organiser's path, those of `people`.
    """
    asked = _ASKED.format(top=_TOP[breakdown], people=people)
    return (
        "INSERT INTO surveys_invitation (wave_id, employee_id, group_id, answered) "
        "SELECT %s, person.id, CASE WHEN top.id = ANY(%s) THEN top.id END, false "
        f"{asked} ORDER BY person.id"
    )
