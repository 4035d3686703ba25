"""All rows of a roster beside each other and the database."""

import json

from django.db import connection
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import Employee, ImportBatch
from employees.queries import import_roster_sql as sql
from employees.rules.cycles import cycles
from employees.services.imports.problems import error


def check_roster(batch: ImportBatch) -> None:
    """Outcome, problems and what would change, of every row; import_people stays for saving."""
    scope = scope_of(batch.created_by, Role.HR)
    values = {
        "batch": batch.pk,
        "today": timezone.localdate(),
        "everything": scope.everything,
        "paths": list(scope.unit_paths),
    }
    with connection.cursor() as cursor:
        for statement in (*sql.TABLES, *sql.FIRST_CHECKS):
            cursor.execute(statement, dict(values))
        _check_cycles(cursor)
        cursor.execute(sql.MARK_WRONG)
        while _check_again(cursor, values):
            pass
        cursor.execute(sql.VERDICTS)


def _check_again(cursor, values: dict) -> bool:
    """Whether more rows turn out wrong because of the rows that are."""
    for statement in sql.LAST_CHECKS:
        cursor.execute(statement, dict(values))
    cursor.execute(sql.MARK_WRONG)
    return cursor.rowcount > 0


def _check_cycles(cursor) -> None:
    """Raters named anew, beside those recorded: what stands already is the board's to mend."""
    cursor.execute(
        "SELECT nip, rater_nip, row_id FROM import_people"
        " WHERE rater_nip <> nip AND (rater_id IS NULL OR rater_id IS DISTINCT FROM old_rater_id)"
    )
    named = {nip: (rater, row_id) for nip, rater, row_id in cursor.fetchall()}
    if not named:
        return
    recorded = Employee.objects.active().exclude(rater=None).exclude(nip=None)
    rater_of = dict(recorded.values_list("nip", "rater__nip"))
    rater_of |= {nip: rater for nip, (rater, _) in named.items()}
    found = [
        (named[nip][1], json.dumps(error("NIP PENILAI", "cycle", _cycle_text(circle, at))))
        for circle in cycles(rater_of)
        for at, nip in enumerate(circle)
        if nip in named
    ]
    if found:
        rows, problems = zip(*found, strict=True)
        cursor.execute(
            "INSERT INTO import_problems SELECT * FROM unnest(%s::bigint[], %s::jsonb[])",
            [list(rows), list(problems)],
        )


def _cycle_text(circle: list[str], at: int) -> str:
    if len(circle) == 2:
        return "Dua orang tidak dapat saling menilai; ganti salah satu penilai."
    turned = circle[at:] + circle[:at]
    around = " → ".join([*turned[:4], *(["…"] if len(turned) > 4 else []), turned[0]])
    return f"Penilai berputar kembali ke orang yang sama ({around}); ganti salah satu penilai."
