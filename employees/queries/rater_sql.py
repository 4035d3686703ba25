"""Who rates whom on a day, as one piece of SQL for everybody and for one person.

The rule and its reasons: docs/decisions/0006-who-rates-whom.md. A statement is RESOLVED and one
of the others. Parameters: on (the day), away (kinds of absence), chain (the paths of the
units to look at, NULL for all), people (whose rater is asked for, NULL for everybody), and those
named there.
"""

# serving: whoever is appointed to lead a unit that day.  head: the one of them in charge.
# nearest: the closest unit with a head, from a unit upwards, itself included.
# top: the highest unit of the own chain that a person leads; the own rater stands above it.
_RULE = """
WITH RECURSIVE placed AS MATERIALIZED ({placed}
), serving AS MATERIALIZED (
  SELECT held.unit_id, held.employee_id, held.kind, held.valid_from, held.id,
    EXISTS (SELECT FROM employees_absence absence WHERE absence.employee_id = held.employee_id
      AND absence.kind = ANY(%(away)s) AND absence.valid_from <= %(on)s
      AND (absence.valid_to IS NULL OR absence.valid_to > %(on)s)) AS away
  FROM employees_assignment held
  JOIN employees_unit unit ON unit.id = held.unit_id
  JOIN employees_employee person ON person.id = held.employee_id
  WHERE held.heads_unit AND person.is_active
    AND held.valid_from <= %(on)s AND (held.valid_to IS NULL OR held.valid_to > %(on)s)
    AND (unit.valid_to IS NULL OR unit.valid_to > %(on)s)
    AND (%(chain)s::text[] IS NULL OR unit.path = ANY(%(chain)s))
), head AS MATERIALIZED (
  SELECT DISTINCT ON (unit_id) unit_id, employee_id, kind FROM serving WHERE NOT away
  ORDER BY unit_id, array_position(ARRAY['DEFINITIVE', 'PLT', 'PLH'], kind::text),
    valid_from DESC, id DESC
), nearest AS (
  SELECT unit.id AS unit_id, head.unit_id AS led_id
  FROM employees_unit unit LEFT JOIN head ON head.unit_id = unit.id
  WHERE unit.parent_id IS NULL
  UNION ALL
  SELECT unit.id, coalesce(head.unit_id, above.led_id)
  FROM nearest above
  JOIN employees_unit unit ON unit.parent_id = above.unit_id
    AND (%(chain)s::text[] IS NULL OR unit.path = ANY(%(chain)s))
  LEFT JOIN head ON head.unit_id = unit.id
), top AS MATERIALIZED (
  SELECT DISTINCT ON (person.employee_id) person.employee_id, led.id AS led_id, led.parent_id
  FROM (
    SELECT employee_id, unit_id FROM head
    UNION SELECT employee_id, unit_id FROM serving WHERE kind = 'DEFINITIVE'
  ) leads
  JOIN placed person ON person.employee_id = leads.employee_id
  JOIN employees_unit own ON own.id = person.unit_id
  JOIN employees_unit led ON led.id = leads.unit_id AND starts_with(own.path, led.path)
  ORDER BY person.employee_id, length(led.path)
), named AS MATERIALIZED (
  SELECT written.id, written.employee_id, written.rater_id
  FROM employees_rateroverride written
  JOIN employees_employee rater ON rater.id = written.rater_id
  WHERE rater.is_active AND written.valid_from <= %(on)s
    AND (written.valid_to IS NULL OR written.valid_to > %(on)s)
), resolved AS MATERIALIZED (
  SELECT person.employee_id,
    coalesce(named.rater_id, head.employee_id) AS rater_id,
    named.id AS override_id, head.unit_id AS led_id, head.kind, top.led_id AS own_led_id
  FROM placed person
  LEFT JOIN top ON top.employee_id = person.employee_id
  LEFT JOIN nearest
    ON nearest.unit_id = CASE WHEN top.led_id IS NULL THEN person.unit_id ELSE top.parent_id END
  LEFT JOIN head ON head.unit_id = nearest.led_id
  LEFT JOIN named ON named.employee_id = person.employee_id
)
"""

# Rows of employee_id and unit_id. Who is asked about, and where each works: those of today.
TODAY = """
  SELECT id AS employee_id, unit_id FROM employees_employee
  WHERE is_active AND kind <> 'NON_ASN'
    AND (%(people)s::bigint[] IS NULL OR id = ANY(%(people)s))"""


def resolving(placed: str) -> str:
    """The rule for the people of `placed`, a query of employee_id and unit_id."""
    return _RULE.replace("{placed}", placed)


RESOLVED = resolving(TODAY)

# Before the statement that stores, which has no key to check: nobody who may rate is deleted until
# the end of the transaction.
HOLD_RATERS = """
SELECT FROM employees_employee WHERE id IN (
  SELECT employee_id FROM employees_assignment WHERE heads_unit
  UNION SELECT rater_id FROM employees_rateroverride
) FOR KEY SHARE
"""

# Also: within, the path of a subtree as a LIKE pattern.
STORE = """
UPDATE employees_employee person SET rater_id = wanted.rater_id
FROM (
  SELECT one.id, resolved.rater_id
  FROM employees_employee one
  JOIN employees_unit unit ON unit.id = one.unit_id AND unit.path LIKE %(within)s
  LEFT JOIN resolved ON resolved.employee_id = one.id
  WHERE one.rater_id IS DISTINCT FROM resolved.rater_id
) wanted
WHERE wanted.id = person.id
"""

# No row for somebody whom the rule leaves out.
TELL = """
SELECT employee_id, rater_id, override_id, led_id, kind, own_led_id FROM resolved
"""
