"""Faults in who a person is: NIP, birth date, sex, rank, doubles."""

from employees.queries.quality.check import Check, FormTakes, Mender, Severity

DUPLICATE_PERSON = """
SELECT person.id AS employee_id, person.unit_id,
  'Nama dan tanggal lahir sama dengan NIP ' || twin.nips AS detail
FROM employees_employee person
JOIN (
  SELECT name_key, born_on FROM employees_employee
  WHERE is_active AND born_on IS NOT NULL {among}
  GROUP BY name_key, born_on HAVING count(*) > 1
) same ON same.name_key = person.name_key AND same.born_on = person.born_on
CROSS JOIN LATERAL (
  SELECT string_agg(coalesce(other.nip, '–'), ', ' ORDER BY other.nip) AS nips
  FROM employees_employee other
  WHERE other.born_on = person.born_on AND other.name_key = person.name_key
    AND other.is_active AND other.id <> person.id
) twin
WHERE person.is_active
"""

DUPLICATE_EMAIL = """
SELECT person.id AS employee_id, person.unit_id,
  person.email || ' dipakai ' || same.people || ' pegawai' AS detail
FROM employees_employee person
JOIN (
  SELECT lower(email) AS email, count(*) AS people FROM employees_employee
  WHERE is_active AND email <> '' {among} GROUP BY lower(email) HAVING count(*) > 1
) same ON same.email = lower(person.email)
WHERE person.is_active
"""

NIP_BIRTH = """
SELECT person.id AS employee_id, person.unit_id,
  'NIP ' || substr(nip, 7, 2) || '/' || substr(nip, 5, 2) || '/' || substr(nip, 1, 4)
    || ', tercatat ' || to_char(born_on, 'DD/MM/YYYY') AS detail
FROM employees_employee person
WHERE person.is_active AND substr(nip, 1, 8) <> to_char(born_on, 'YYYYMMDD')
"""

NIP_GENDER = """
SELECT person.id AS employee_id, person.unit_id,
  'NIP ' || CASE substr(nip, 15, 1) WHEN '1' THEN 'laki-laki' WHEN '2' THEN 'perempuan'
      ELSE substr(nip, 15, 1) END
    || ', tercatat ' || CASE gender WHEN 1 THEN 'laki-laki' ELSE 'perempuan' END AS detail
FROM employees_employee person
WHERE person.is_active AND substr(nip, 15, 1) <> gender::text
"""

# Digits 13-14: the month of appointment of a PNS; above 12 for PPPK (rule book R8.8, R8.9).
NIP_KIND = """
SELECT person.id AS employee_id, person.unit_id,
  kind || ' dengan angka 13-14 NIP ' || substr(nip, 13, 2) AS detail
FROM employees_employee person
WHERE person.is_active AND CASE kind
  WHEN 'PPPK' THEN substr(nip, 13, 2) <= '12'
  ELSE substr(nip, 13, 2) NOT BETWEEN '01' AND '12' END
"""

BIRTH_MISSING = """
SELECT person.id AS employee_id, person.unit_id,
  CASE WHEN gender IS NOT NULL THEN 'Tanggal lahir belum diisi'
    WHEN born_on IS NOT NULL THEN 'Jenis kelamin belum diisi'
    ELSE 'Tanggal lahir dan jenis kelamin belum diisi' END AS detail
FROM employees_employee person
WHERE person.is_active AND person.kind <> 'NON_ASN' AND (born_on IS NULL OR gender IS NULL)
"""


RANK_WRONG = """
SELECT person.id AS employee_id, person.unit_id,
  CASE rank WHEN '' THEN 'Golongan belum diisi'
    ELSE 'Golongan ' || rank || ' bukan golongan ' || kind END AS detail
FROM employees_employee person
WHERE person.is_active AND CASE kind
  WHEN 'NON_ASN' THEN false
  WHEN 'PPPK' THEN rank <> ALL(%(pppk_grades)s)
  ELSE rank <> ALL(%(pns_ranks)s) END
"""

FORM = "employees:person_edit"
CHECKS = (
    Check(
        code="DUPLICATE_PERSON",
        title="Orang yang sama tercatat dua kali",
        severity=Severity.WRONG,
        why="Nama dan tanggal lahirnya sama dengan pegawai lain yang NIP-nya berbeda; jumlah "
        "pegawai dan nilainya terhitung dua kali.",
        cure="Akhiri jabatan pada data yang keliru, atau nyatakan bahwa memang dua orang.",
        mender=Mender.AGENCY,
        form="employees:assignment_end",
        sql=DUPLICATE_PERSON,
        form_takes=FormTakes.POST,
        same_in="name_key",
    ),
    Check(
        code="BIRTH_MISSING",
        title="Tanggal lahir atau jenis kelamin kosong",
        severity=Severity.WRONG,
        why="Tanpa tanggal lahir, tanggal pensiun tidak dapat dihitung.",
        cure="Isi dari NIP untuk semua sekaligus, atau satu per satu.",
        mender=Mender.OPD,
        form=FORM,
        sql=BIRTH_MISSING,
    ),
    Check(
        code="NIP_KIND",
        title="NIP tidak cocok dengan jenis pegawai",
        severity=Severity.WRONG,
        why="Angka 13-14 NIP menyatakan bulan pengangkatan PNS, dan di atas 12 bagi PPPK. Jenis "
        "pegawai menentukan aturan jam pelatihan dan golongannya.",
        cure="Cocokkan dengan SK, lalu perbaiki jenis pegawai atau NIP.",
        mender=Mender.OPD,
        form=FORM,
        sql=NIP_KIND,
    ),
    Check(
        code="RANK_WRONG",
        title="Golongan kosong atau tidak cocok dengan jenis pegawai",
        severity=Severity.WRONG,
        why="PNS bergolongan ruang I/a sampai IV/e, PPPK bergolongan I sampai XVII.",
        cure="Catat pangkat atau golongan terakhir dengan TMT.",
        mender=Mender.OPD,
        form="employees:rank_add",
        sql=RANK_WRONG,
    ),
    Check(
        code="NIP_BIRTH",
        title="Tanggal lahir berbeda dari NIP",
        severity=Severity.TIDY,
        why="Biasanya salah ketik. NIP memang tidak ikut berubah bila tanggal lahir dibetulkan "
        "dengan putusan, maka cocokkan dengan dokumennya.",
        cure="Perbaiki tanggal lahirnya bila keliru.",
        mender=Mender.OPD,
        form=FORM,
        sql=NIP_BIRTH,
    ),
    Check(
        code="NIP_GENDER",
        title="Jenis kelamin berbeda dari NIP",
        severity=Severity.TIDY,
        why="Angka ke-15 NIP adalah 1 bagi laki-laki dan 2 bagi perempuan.",
        cure="Perbaiki jenis kelamin yang tercatat.",
        mender=Mender.OPD,
        form=FORM,
        sql=NIP_GENDER,
    ),
    Check(
        code="DUPLICATE_EMAIL",
        title="Surel dipakai beberapa pegawai",
        severity=Severity.TIDY,
        why="Pemberitahuan untuk satu orang terbaca oleh yang lain.",
        cure="Isi surel pribadi masing-masing, atau kosongkan.",
        mender=Mender.OPD,
        form=FORM,
        sql=DUPLICATE_EMAIL,
        same_in="lower(email)",
    ),
)
