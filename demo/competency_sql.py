"""Invented assessments, a statement for all people. Needs pg_temp.chance of demo.performance_sql.

Parameters: today, and those of STANDARDS. Agency, unit and competency lean a level, so that a map
of units shows differences.
"""

from employees.queries.standards import STANDARDS

# Posts whose title begins so ask for it at their usual level. Parameters: title, competency.
TECHNICAL = f"""
{STANDARDS}
INSERT INTO employees_positionstandard (position_id, competency_id, level)
SELECT post.id, %(competency)s, max(standard.level)
FROM employees_position post JOIN standard ON standard.position_id = post.id
WHERE post.name LIKE %(title)s || ' %%' AND post.kind = 'FUNGSIONAL'
GROUP BY post.id
"""  # noqa: S608 - own text

# Some nine in ten people came to an assessment centre in the last three years.
LEVELS = f"""
{STANDARDS}
INSERT INTO employees_competencylevel (employee_id, competency_id, level, source, assessed_on,
  basis, is_latest)
SELECT seen.id, standard.competency_id, greatest(1, least(5, standard.level + CASE
    WHEN merit < 0.2 THEN -2 WHEN merit < 0.42 THEN -1 WHEN merit < 0.82 THEN 0 ELSE 1 END)),
  'CENTRE', seen.on_day, 'Laporan assessment center ' || extract(year FROM seen.on_day), true
FROM (
  SELECT person.id, person.nip, person.position_id, unit.code,
    split_part(unit.path, '.', 1) AS root,
    %(today)s::date - (20 + 1000 * pg_temp.chance(person.nip || 'centre'))::int AS on_day
  FROM employees_employee person JOIN employees_unit unit ON unit.id = person.unit_id
  WHERE person.kind <> 'NON_ASN' AND pg_temp.chance(person.nip || 'seen') < 0.9
) seen
JOIN standard ON standard.position_id = seen.position_id
JOIN employees_competency competency ON competency.id = standard.competency_id,
LATERAL (SELECT 0.5 * pg_temp.chance(seen.nip || competency.code)
  + 0.25 * pg_temp.chance(seen.code || competency.code)
  + 0.25 * pg_temp.chance(seen.root || 'root' || competency.code) AS merit) luck
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
