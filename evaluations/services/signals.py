"""Tell trainings the last final annual predikat of everybody, and the notes of the rater.

Trainings read nothing of evaluations; these rows are theirs. Documents of evaluation serve to
identify needs of training (PermenPANRB 6/2022 Lampiran Bab V huruf A angka 12).
"""

from django.db import connection, transaction

# Safe to run twice: writes only what changed.
SIGNALS = """
INSERT INTO trainings_performancesignal AS old (employee_id, year, predicate, notes)
SELECT DISTINCT ON (evaluation.employee_id) evaluation.employee_id, period.year,
  evaluation.predicate, evaluation.notes
FROM evaluations_evaluation evaluation
JOIN evaluations_period period ON period.id = evaluation.period_id
WHERE period.kind = 'ANNUAL' AND evaluation.kind = 'PERIOD'
  AND evaluation.status IN ('ACCEPTED', 'FINAL') AND evaluation.predicate IS NOT NULL
ORDER BY evaluation.employee_id, period.year DESC
ON CONFLICT (employee_id) DO UPDATE SET year = excluded.year, predicate = excluded.predicate,
  notes = excluded.notes
WHERE (old.year, old.predicate, old.notes)
  IS DISTINCT FROM (excluded.year, excluded.predicate, excluded.notes)
"""


@transaction.atomic
def tell_trainings() -> int:
    """How many people's predikat or notes were new."""
    with connection.cursor() as cursor:
        cursor.execute(SIGNALS)
        return cursor.rowcount
