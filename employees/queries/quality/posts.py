"""Faults in who holds which post."""

from employees.queries.quality.check import Check, FormTakes, Mender, Severity

NO_POST = """
SELECT person.id AS employee_id, person.unit_id, '' AS detail
FROM employees_employee person
WHERE person.is_active AND NOT EXISTS (
  SELECT FROM employees_assignment held
  WHERE held.employee_id = person.id AND held.kind = 'DEFINITIVE'
)
"""

# What refresh_people would change; people without any definitive post are left to NO_POST.
COLUMNS_DIFFER = """
SELECT person.id AS employee_id, person.unit_id,
  CASE WHEN held.id IS NULL THEN 'Aktif, padahal tidak ada jabatan yang berlaku'
    WHEN NOT person.is_active THEN 'Tidak aktif, padahal menjabat ' || post.name
    ELSE 'Seharusnya ' || post.name || ' di ' || unit.name
  END AS detail
FROM employees_employee person
LEFT JOIN employees_assignment held ON held.employee_id = person.id
  AND held.kind = 'DEFINITIVE' AND daterange(held.valid_from, held.valid_to) @> %(on)s
LEFT JOIN employees_unit unit ON unit.id = held.unit_id
LEFT JOIN employees_position post ON post.id = held.position_id
WHERE held.id IS NOT NULL
    AND (NOT person.is_active OR person.position_id <> held.position_id
      OR person.unit_id <> held.unit_id OR person.agency_id <> unit.agency_id)
  OR held.id IS NULL AND person.is_active AND EXISTS (
    SELECT FROM employees_assignment other
    WHERE other.employee_id = person.id AND other.kind = 'DEFINITIVE'
  )
"""

MANY_ACTING = """
SELECT held.employee_id, person.unit_id,
  count(*) || ' penugasan: ' || string_agg(unit.name, ', ' ORDER BY unit.name) AS detail
FROM employees_assignment held
JOIN employees_employee person ON person.id = held.employee_id
JOIN employees_unit unit ON unit.id = held.unit_id
WHERE held.kind <> 'DEFINITIVE' AND daterange(held.valid_from, held.valid_to) @> %(on)s
GROUP BY held.employee_id, person.unit_id HAVING count(*) > 1
"""

RETIRED_ACTIVE = """
SELECT person.id AS employee_id, person.unit_id,
  'Pensiun menurut aturan ' || to_char(retirement.retires_on, 'DD/MM/YYYY') AS detail
FROM employees_employee person JOIN retirement ON retirement.id = person.id
WHERE person.is_active AND retirement.retires_on <= %(on)s
"""

CHECKS = (
    Check(
        code="NO_POST",
        title="Aktif tanpa jabatan",
        severity=Severity.BLOCKS,
        why="Tanpa penugasan, unit dan penilai pegawai tidak dapat ditentukan.",
        cure="Catat jabatan dan unit kerjanya dengan TMT.",
        mender=Mender.OPD,
        form="employees:appoint",
        sql=NO_POST,
    ),
    Check(
        code="COLUMNS_DIFFER",
        title="Jabatan hari ini berbeda dari riwayatnya",
        severity=Severity.WRONG,
        why="Daftar dan dasbor memakai jabatan hari ini; riwayat penugasan yang berlaku "
        "menyebut lain.",
        cure="Hitung ulang dari riwayat; bila riwayatnya yang salah, perbaiki jabatannya.",
        mender=Mender.OPD,
        form="employees:appoint",
        sql=COLUMNS_DIFFER,
    ),
    Check(
        code="RETIRED_ACTIVE",
        title="Melewati batas usia pensiun tetapi masih aktif",
        severity=Severity.WRONG,
        why="Pegawai yang sudah pensiun masih terhitung dalam SKP, angka unit, dan penilaian.",
        cure="Akhiri jabatannya, atau perbaiki tanggal lahir dan batas usia pensiun jabatannya.",
        mender=Mender.OPD,
        form="employees:assignment_end",
        sql=RETIRED_ACTIVE,
        form_takes=FormTakes.POST,
    ),
    Check(
        code="MANY_ACTING",
        title="Merangkap lebih dari satu Plt. atau Plh.",
        severity=Severity.TIDY,
        why="Seseorang lazimnya melaksanakan satu tugas tambahan sebagai Plt. atau Plh.",
        cure="Akhiri penugasan yang sudah selesai.",
        mender=Mender.OPD,
        form="employees:person",
        sql=MANY_ACTING,
    ),
)
