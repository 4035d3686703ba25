"""Invented assessments, a statement for all people. Needs pg_temp.chance of demo.performance_sql.

Parameters: today, and those of STANDARDS. The unit and the competency lean a level, so that a map
of units shows differences.
"""

from employees.queries.standards import STANDARDS

# Some nine in ten people came to an assessment centre in the last three years.
LEVELS = f"""
{STANDARDS}
INSERT INTO employees_competencylevel (employee_id, competency_id, level, source, assessed_on,
  basis, is_latest)
SELECT seen.id, standard.competency_id, greatest(1, least(5, standard.level + CASE
    WHEN merit < 0.16 THEN -2 WHEN merit < 0.36 THEN -1 WHEN merit < 0.84 THEN 0 ELSE 1 END)),
  'CENTRE', seen.on_day, 'Laporan assessment center ' || extract(year FROM seen.on_day), true
FROM (
  SELECT person.id, person.nip, person.position_id, unit.code,
    %(today)s::date - (20 + 1000 * pg_temp.chance(person.nip || 'centre'))::int AS on_day
  FROM employees_employee person JOIN employees_unit unit ON unit.id = person.unit_id
  WHERE person.kind <> 'NON_ASN' AND pg_temp.chance(person.nip || 'seen') < 0.9
) seen
JOIN standard ON standard.position_id = seen.position_id,
LATERAL (SELECT 0.6 * pg_temp.chance(seen.nip || standard.competency_id)
  + 0.4 * pg_temp.chance(seen.code || standard.competency_id) AS merit) luck
"""  # noqa: S608 - own text

# One in twenty had been tested before.
EARLIER = """
INSERT INTO employees_competencylevel (employee_id, competency_id, level, source, assessed_on,
  basis, is_latest)
SELECT level.employee_id, level.competency_id, greatest(1, level.level - 1), 'TEST',
  level.assessed_on - 900, 'Uji kompetensi', false
FROM employees_competencylevel level
JOIN employees_employee person ON person.id = level.employee_id
WHERE pg_temp.chance(person.nip || 'tested') < 0.05
"""
