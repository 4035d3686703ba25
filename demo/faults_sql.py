"""Faults as real personnel data has them, a statement each; who is hit follows from the NIP.

`%(spared)s` are the units of the regulation's example. pg_temp.chance is that of performance_sql.
"""

IDENTITY = """
UPDATE employees_employee SET born_on = born_on + 9
WHERE pg_temp.chance(nip || 'born') < 1.0 / 400 AND unit_id <> ALL(%(spared)s);
UPDATE employees_employee SET gender = 3 - gender
WHERE pg_temp.chance(nip || 'gender') < 1.0 / 600 AND unit_id <> ALL(%(spared)s);
UPDATE employees_employee SET email = 'kantor@asn.example'
WHERE pg_temp.chance(nip || 'email') < 1.0 / 250 AND unit_id <> ALL(%(spared)s)
"""

# One in forty of the smaller units lost its head a month ago; every second one has a Plt.
RETIRED_HEADS = """
UPDATE employees_assignment held SET valid_to = %(day)s, end_reason = 'RETIRED'
FROM employees_unit unit, employees_employee person
WHERE unit.id = held.unit_id AND person.id = held.employee_id AND held.heads_unit
  AND unit.kind IN ('SECTION', 'DIVISION') AND unit.id <> ALL(%(spared)s)
  AND held.valid_from < %(day)s AND pg_temp.chance(person.nip || 'head') < 1.0 / 40
RETURNING held.unit_id, held.employee_id
"""

ACTING_HEADS = """
INSERT INTO employees_assignment
  (employee_id, position_id, unit_id, kind, heads_unit, valid_from, end_reason, basis)
SELECT above.employee_id, unit.head_position_id, unit.id, 'PLT', true, %(day)s, '', ''
FROM employees_unit unit
JOIN employees_assignment above ON above.unit_id = unit.parent_id AND above.heads_unit
  AND above.valid_to IS NULL
JOIN employees_employee acting ON acting.id = above.employee_id AND acting.kind <> 'NON_ASN'
WHERE unit.id = ANY(%(vacant)s) AND pg_temp.chance(unit.code || 'plt') < 0.5
"""

# The faults were not all found on one day.
FOUND_OVER_WEEKS = """
UPDATE employees_qualityfinding SET since = since
  - (40 * pg_temp.chance(check_code || unit_id || coalesce(employee_id, 0)))::int
"""
