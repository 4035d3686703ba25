"""Faults in who leads units, and in units themselves."""

from employees.queries.quality.check import Check, Mender, Severity, Subject

HEADLESS = """
SELECT NULL::bigint AS employee_id, unit.id AS unit_id,
  concat_ws(', ', staff.people || ' pegawai', below.units || ' unit di bawahnya') AS detail
FROM employees_unit unit
LEFT JOIN (
  SELECT unit_id, count(*) AS people FROM employees_employee WHERE is_active GROUP BY unit_id
) staff ON staff.unit_id = unit.id
LEFT JOIN (
  SELECT child.parent_id, count(*) AS units FROM employees_unit child
  WHERE daterange(child.valid_from, child.valid_to) @> %(on)s GROUP BY child.parent_id
) below ON below.parent_id = unit.id
WHERE daterange(unit.valid_from, unit.valid_to) @> %(on)s AND (staff.people > 0 OR below.units > 0)
  AND NOT EXISTS (
    SELECT FROM employees_assignment held
    JOIN employees_employee head ON head.id = held.employee_id AND head.is_active
    WHERE held.unit_id = unit.id AND held.heads_unit
      AND daterange(held.valid_from, held.valid_to) @> %(on)s
  )
"""

# SE Kepala BKN 1/SE/I/2021: a Plt serves three months and may be prolonged once by three.
LONG_ACTING = """
SELECT NULL::bigint AS employee_id, held.unit_id,
  string_agg(person.name || ' sejak ' || to_char(held.valid_from, 'DD/MM/YYYY'), ', '
    ORDER BY held.valid_from, person.name) AS detail
FROM employees_assignment held JOIN employees_employee person ON person.id = held.employee_id
WHERE held.heads_unit AND held.kind = 'PLT' AND daterange(held.valid_from, held.valid_to) @> %(on)s
  AND held.valid_from + interval '6 months' < %(on)s
GROUP BY held.unit_id
"""

TWO_ACTING_HEADS = """
SELECT NULL::bigint AS employee_id, held.unit_id,
  string_agg(person.name, ', ' ORDER BY held.valid_from, person.name) AS detail
FROM employees_assignment held JOIN employees_employee person ON person.id = held.employee_id
WHERE held.heads_unit AND held.kind <> 'DEFINITIVE'
  AND daterange(held.valid_from, held.valid_to) @> %(on)s
GROUP BY held.unit_id HAVING count(DISTINCT held.employee_id) > 1
"""

# Recorded later than the head began, so that no appointment or file could end it.
ACTING_BESIDE_HEAD = """
SELECT NULL::bigint AS employee_id, held.unit_id,
  string_agg(person.name || ' sejak ' || to_char(held.valid_from, 'DD/MM/YYYY'), ', '
    ORDER BY held.valid_from, person.name) AS detail
FROM employees_assignment held JOIN employees_employee person ON person.id = held.employee_id
WHERE held.heads_unit AND held.kind = 'PLT' AND daterange(held.valid_from, held.valid_to) @> %(on)s
  AND EXISTS (
    SELECT FROM employees_assignment led
    JOIN employees_employee head ON head.id = led.employee_id AND head.is_active
    WHERE led.unit_id = held.unit_id AND led.heads_unit AND led.kind = 'DEFINITIVE'
      AND daterange(led.valid_from, led.valid_to) @> %(on)s
  )
GROUP BY held.unit_id
"""

CLOSED_UNIT = """
SELECT NULL::bigint AS employee_id, unit.id AS unit_id,
  count(*) || ' pegawai; ditutup ' || to_char(unit.valid_to, 'DD/MM/YYYY') AS detail
FROM employees_unit unit
JOIN employees_employee person ON person.unit_id = unit.id AND person.is_active
WHERE unit.valid_to <= %(on)s
GROUP BY unit.id
"""

CHECKS = (
    Check(
        code="HEADLESS_UNIT",
        title="Unit tanpa kepala",
        severity=Severity.BLOCKS,
        why="Kepala unit adalah penilai pegawai di unitnya. Selama kosong, pegawainya dinilai "
        "kepala di atasnya atau tidak mempunyai penilai.",
        cure="Tetapkan kepala definitif, Plt., atau Plh.",
        mender=Mender.OPD,
        form="employees:unit_head",
        bulk_form="employees:unit_heads",
        sql=HEADLESS,
        subject=Subject.UNIT,
    ),
    Check(
        code="CLOSED_UNIT",
        title="Unit sudah ditutup tetapi masih berpegawai",
        severity=Severity.BLOCKS,
        why="Pegawai di unit yang sudah tidak ada tidak ikut dalam susunan organisasi dan "
        "penilaiannya.",
        cure="Gabungkan unit ini ke unit penerima, atau pindahkan pegawainya.",
        mender=Mender.AGENCY,
        form="employees:unit",
        sql=CLOSED_UNIT,
        subject=Subject.UNIT,
    ),
    Check(
        code="TWO_ACTING_HEADS",
        title="Dua pelaksana tugas memimpin unit yang sama",
        severity=Severity.WRONG,
        why="Hanya satu orang yang dapat menjadi penilai; yang terakhir ditetapkan dipakai.",
        cure="Akhiri penugasan salah satunya.",
        mender=Mender.OPD,
        form="employees:unit_head",
        sql=TWO_ACTING_HEADS,
        subject=Subject.UNIT,
    ),
    Check(
        code="ACTING_BESIDE_HEAD",
        title="Plt. masih tercatat di samping kepala definitif",
        severity=Severity.TIDY,
        why="Yang menilai adalah kepala definitif, tetapi Plt. masih dapat membaca data unitnya.",
        cure="Akhiri penugasan Plt., atau batalkan bila salah catat.",
        mender=Mender.OPD,
        form="employees:unit_head",
        sql=ACTING_BESIDE_HEAD,
        subject=Subject.UNIT,
    ),
    Check(
        code="LONG_ACTING",
        title="Plt. lebih dari enam bulan",
        severity=Severity.TIDY,
        why="Pelaksana tugas paling lama tiga bulan dan dapat diperpanjang satu kali tiga bulan "
        "(SE Kepala BKN 1/SE/I/2021).",
        cure="Tetapkan pejabat definitif atau Plt. yang baru.",
        mender=Mender.AGENCY,
        form="employees:unit_head",
        sql=LONG_ACTING,
        subject=Subject.UNIT,
    ),
)
