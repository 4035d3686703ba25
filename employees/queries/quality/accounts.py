"""People who cannot sign in."""

from employees.queries.quality.check import Check, FormTakes, Mender, Severity

NO_ACCOUNT = "NO_ACCOUNT"
WITHOUT_ACCOUNT = """
SELECT person.id AS employee_id, person.unit_id, '' AS detail
FROM employees_employee person
WHERE person.is_active
  AND NOT EXISTS (SELECT FROM employees_user account WHERE account.employee_id = person.id)
"""

CHECKS = (
    Check(
        code=NO_ACCOUNT,
        title="Belum mempunyai akun",
        severity=Severity.BLOCKS,
        why="Tanpa akun, pegawai tidak dapat menyusun SKP dan penilai tidak dapat menyetujuinya.",
        cure="Buat akun untuk semua sekaligus, lalu bagikan kode masuk pertamanya.",
        mender=Mender.OPD,
        form="employees:accounts",
        form_takes=FormTakes.SEARCH,
        sql=WITHOUT_ACCOUNT,
    ),
)
