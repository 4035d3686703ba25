"""Faults in who rates whom."""

from employees.queries.quality.check import Check, Mender, Severity

NO_RATER = """
SELECT person.id AS employee_id, person.unit_id, position.name AS detail
FROM employees_employee person JOIN employees_position position ON position.id = person.position_id
WHERE person.is_active AND person.kind <> 'NON_ASN' AND person.rater_id IS NULL
"""

MUTUAL = """
SELECT person.id AS employee_id, person.unit_id, 'Saling menilai dengan ' || rater.name AS detail
FROM employees_employee person JOIN employees_employee rater ON rater.id = person.rater_id
WHERE person.is_active AND rater.rater_id = person.id
"""

# Only raters can be part of a circle: the walk upwards begins at them. Units lie a dozen levels
# deep at most, so a chain of thirty runs in a circle below its start.
CYCLE = """
WITH RECURSIVE walk AS (
  SELECT person.id AS start_id, person.rater_id AS at_id, 1 AS steps
  FROM employees_employee person
  WHERE person.is_active AND person.rater_id IS NOT NULL
    AND person.id IN (SELECT rater_id FROM employees_employee WHERE is_active)
  UNION ALL
  SELECT walk.start_id, person.rater_id, walk.steps + 1
  FROM walk JOIN employees_employee person ON person.id = walk.at_id
  WHERE walk.at_id <> walk.start_id AND person.rater_id IS NOT NULL
    AND walk.steps < 30
)
SELECT person.id AS employee_id, person.unit_id,
  'Lingkaran ' || walk.steps || ' orang; penilainya ' || rater.name AS detail
FROM walk
JOIN employees_employee person ON person.id = walk.start_id
JOIN employees_employee rater ON rater.id = person.rater_id
WHERE walk.at_id = walk.start_id AND walk.steps > 2
"""

RATER_GONE = """
SELECT person.id AS employee_id, person.unit_id,
  CASE WHEN rater.is_active
    THEN rater.name || ' melewati batas usia pensiun pada '
      || to_char(retirement.retires_on, 'DD/MM/YYYY')
    ELSE rater.name || ' tidak aktif lagi'
  END AS detail
FROM employees_employee person
JOIN employees_employee rater ON rater.id = person.rater_id
LEFT JOIN retirement ON retirement.id = rater.id
WHERE person.is_active AND person.kind <> 'NON_ASN'
  AND (NOT rater.is_active OR retirement.retires_on <= %(on)s)
"""

# Either the rule passes over a written exception, or it ended and the tree names nobody.
OVERRIDE_SPENT = """
SELECT DISTINCT ON (person.id) person.id AS employee_id, person.unit_id,
  CASE WHEN written.valid_to IS NULL OR written.valid_to > %(on)s
    THEN rater.name || ' yang ditetapkan tidak aktif lagi'
    ELSE 'Penetapan ' || rater.name || ' berakhir ' || to_char(written.valid_to, 'DD/MM/YYYY')
  END AS detail
FROM employees_rateroverride written
JOIN employees_employee person ON person.id = written.employee_id
JOIN employees_employee rater ON rater.id = written.rater_id
WHERE person.is_active AND (
  daterange(written.valid_from, written.valid_to) @> %(on)s AND NOT rater.is_active
  OR written.valid_to <= %(on)s AND person.rater_id IS NULL AND person.kind <> 'NON_ASN'
)
ORDER BY person.id, written.valid_from DESC
"""

CHECKS = (
    Check(
        code="NO_RATER",
        title="Belum mempunyai pejabat penilai",
        severity=Severity.BLOCKS,
        why="SKP hanya dapat diajukan kepada pejabat penilai. Tidak ada kepala yang bertugas di "
        "unit pegawai ini maupun di atasnya.",
        cure="Isi kepala unitnya, atau tetapkan penilainya secara tertulis.",
        mender=Mender.OPD,
        form="employees:rater_set",
        sql=NO_RATER,
    ),
    Check(
        code="MUTUAL_RATERS",
        title="Dua pegawai saling menilai",
        severity=Severity.BLOCKS,
        why="Pejabat penilai harus atasan; dua orang tidak dapat menyetujui SKP satu sama lain.",
        cure="Akhiri penetapan penilai salah satunya.",
        mender=Mender.OPD,
        form="employees:rater_set",
        sql=MUTUAL,
    ),
    Check(
        code="RATER_CYCLE",
        title="Rantai penilai berputar",
        severity=Severity.BLOCKS,
        why="Bila penilai dari penilai akhirnya kembali kepada pegawai itu sendiri, tidak ada "
        "atasan pejabat penilai yang dapat memutus keberatan.",
        cure="Perbaiki penetapan penilai salah satu orang dalam lingkaran.",
        mender=Mender.AGENCY,
        form="employees:rater_set",
        sql=CYCLE,
    ),
    Check(
        code="RATER_GONE",
        title="Penilai tidak aktif atau melewati usia pensiun",
        severity=Severity.BLOCKS,
        why="Penilai yang tidak lagi bertugas tidak dapat menyetujui SKP atau menilai.",
        cure="Akhiri jabatan penilainya dan isi penggantinya, atau tetapkan penilai lain.",
        mender=Mender.OPD,
        form="employees:rater_set",
        sql=RATER_GONE,
    ),
    Check(
        code="OVERRIDE_SPENT",
        title="Penetapan penilai tidak berlaku lagi",
        severity=Severity.WRONG,
        why="Penilai yang ditetapkan sudah tidak aktif, atau masa penetapannya habis dan belum "
        "ada penilai lain.",
        cure="Akhiri penetapannya atau tetapkan penilai yang baru.",
        mender=Mender.OPD,
        form="employees:rater_set",
        sql=OVERRIDE_SPENT,
    ),
)
