"""Rows of assessment results beside each other and beside the database, as pieces of SQL.

`import_levels` is the file as a table: a row a level, with what is recorded of that person,
competency, day and source. It lives in one session.
"""

# Parameters: batch, everything and paths (the HR scope), officer (the employee who brings it in).
ASSESSMENTS = """
CREATE TEMP TABLE import_assessments ON COMMIT DROP AS
SELECT line.id AS row_id, line.number, said.*, person.id AS person_id, person.is_active,
  home.path, jsonb_array_length(line.own_problems) > 0 AS wrong
FROM employees_importrow line
CROSS JOIN LATERAL jsonb_to_record(line.parsed)
  AS said(nip text, day date, source text, basis text, levels jsonb)
LEFT JOIN employees_employee person ON person.nip = said.nip
LEFT JOIN employees_unit home ON home.id = person.unit_id
WHERE line.batch_id = %(batch)s
"""
LEVELS = """
CREATE TEMP TABLE import_levels ON COMMIT DROP AS
SELECT one.row_id, one.person_id, said.key::bigint AS competency_id, said.value::int AS level,
  one.day, one.source, one.basis, past.id AS past_id, past.level AS old_level,
  past.basis AS old_basis
FROM import_assessments one
CROSS JOIN LATERAL jsonb_each_text(one.levels) said
LEFT JOIN employees_competencylevel past ON past.employee_id = one.person_id
  AND past.competency_id = said.key::bigint AND past.assessed_on = one.day
  AND past.source = one.source
WHERE one.person_id IS NOT NULL AND one.day IS NOT NULL AND one.source IS NOT NULL
"""
INDEXES = (
    "CREATE INDEX ON import_assessments (nip, day, source)",
    "ANALYZE import_assessments",
    "CREATE INDEX ON import_levels (row_id)",
    "ANALYZE import_levels",
)

# What is wrong with rows, and the verdict on each, written where it differs from the last one.
VERDICTS = """
WITH found (row_id, at, code, text) AS (
  SELECT row_id, 'NIP', 'unknown', 'NIP ini tidak ada dalam data pegawai.'
  FROM import_assessments WHERE nip IS NOT NULL AND person_id IS NULL
  UNION ALL
  SELECT row_id, 'NIP', 'scope', 'Pegawai ini tercatat pada unit kerja di luar kewenangan Anda.'
  FROM import_assessments
  WHERE NOT %(everything)s AND person_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM unnest(%(paths)s::text[]) held WHERE starts_with(path, held))
  UNION ALL
  SELECT row_id, 'NIP', 'inactive', 'Pegawai ini tercatat tidak aktif.'
  FROM import_assessments WHERE NOT is_active
  UNION ALL
  SELECT row_id, 'NIP', 'oneself', 'Hasil penilaian Anda sendiri dicatat oleh pengelola lain.'
  FROM import_assessments WHERE person_id = %(officer)s
  UNION ALL
  SELECT DISTINCT ON (one.row_id) one.row_id, 'NIP', 'twice', format(
    'NIP, tanggal, dan sumber ini juga ada pada baris %%s; hapus salah satunya.', other.number)
  FROM import_assessments one
  JOIN import_assessments other ON (other.nip, other.day, other.source)
    = (one.nip, one.day, one.source) AND other.row_id <> one.row_id
),
problem AS (
  SELECT row_id, jsonb_agg(jsonb_build_object(
    'column', at, 'code', code, 'text', text, 'level', 'error')) AS problems
  FROM found GROUP BY row_id
),
change AS (
  SELECT said.row_id, bool_and(said.past_id IS NULL) AS is_new,
    bool_or(said.past_id IS NULL OR said.level <> said.old_level
      OR said.basis NOT IN ('', said.old_basis)) AS is_changed,
    coalesce(jsonb_object_agg(upper(competency.name), said.old_level::text)
      FILTER (WHERE said.level <> said.old_level), '{}') AS before
  FROM import_levels said JOIN employees_competency competency
    ON competency.id = said.competency_id
  GROUP BY said.row_id
),
verdict AS (
  SELECT one.row_id, line.own_problems || coalesce(problem.problems, '[]') AS problems,
    CASE WHEN one.wrong OR problem.row_id IS NOT NULL THEN 'WRONG'
      WHEN change.is_new THEN 'NEW' WHEN change.is_changed THEN 'CHANGED' ELSE 'SAME'
    END AS outcome,
    CASE WHEN one.wrong OR problem.row_id IS NOT NULL THEN '{}' ELSE change.before END AS before
  FROM import_assessments one
  JOIN employees_importrow line ON line.id = one.row_id
  LEFT JOIN problem ON problem.row_id = one.row_id
  LEFT JOIN change ON change.row_id = one.row_id
)
UPDATE employees_importrow line
SET problems = verdict.problems, outcome = verdict.outcome, before = verdict.before
FROM verdict
WHERE verdict.row_id = line.id AND (line.problems, line.outcome, line.before)
  IS DISTINCT FROM (verdict.problems, verdict.outcome, verdict.before)
"""

# The levels to write, of rows that are right and differ.
TO_SAVE = """
FROM import_levels said JOIN employees_importrow line ON line.id = said.row_id
WHERE line.outcome IN ('NEW', 'CHANGED')
  AND (said.past_id IS NULL OR said.level <> said.old_level
    OR said.basis NOT IN ('', said.old_basis))
"""
PAST_IDS = f"SELECT said.past_id {TO_SAVE} AND said.past_id IS NOT NULL"
PEOPLE_IDS = f"SELECT DISTINCT said.person_id {TO_SAVE}"
NEW_IDS = "SELECT id FROM employees_competencylevel WHERE batch_id = %(batch)s"
SAVE = f"""
INSERT INTO employees_competencylevel (employee_id, competency_id, level, source, assessed_on,
  basis, is_latest, batch_id)
SELECT said.person_id, said.competency_id, said.level, said.source, said.day, said.basis, false,
  %(batch)s
{TO_SAVE}
ON CONFLICT (employee_id, competency_id, assessed_on, source) DO UPDATE SET
  level = excluded.level,
  basis = coalesce(nullif(excluded.basis, ''), employees_competencylevel.basis)
"""
