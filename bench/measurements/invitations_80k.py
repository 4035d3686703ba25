"""Seconds to open a wave that asks 80,000 people, in groups by agency."""

from datetime import timedelta
from statistics import median
from time import perf_counter

from django.db import connection, transaction
from django.utils import timezone

from bench.databases import Databases
from bench.pages.subjects import account, questionnaire, top_unit
from bench.registry import LEAST_RUNS, Measurement, Outcome
from employees.models import Employee
from pembinaan.common.history import plan_triggers_anew
from surveys.enums import Audience, Breakdown
from surveys.services.waves import open_wave

# The same rows without groups, of a wave that is there already.
FLOOR = """
INSERT INTO surveys_invitation (wave_id, employee_id, answered)
SELECT %s, id, false FROM employees_employee WHERE is_active AND kind <> 'NON_ASN' ORDER BY id
"""


def measure(databases: Databases) -> Outcome:
    """Each opening with the checks of its keys, undone again; by turns with the floor."""
    databases.ensure_data()
    turns = [_turn() for _ in range(LEAST_RUNS + 1)]  # the first is not counted
    runs, floors, asked = zip(*turns[1:], strict=True)
    return Outcome(runs, floors, {"asked": asked[0], "median": round(median(runs), 3)})


def _turn() -> tuple[float, float, int]:
    plan_triggers_anew()
    with transaction.atomic():
        started = perf_counter()
        wave = _open()
        _check_keys()
        ours = perf_counter() - started
        asked = wave.invitations.count()
        wave.pk = None  # a second one of the same
        wave.save(force_insert=True)
        floor = _floor(wave.pk)
        transaction.set_rollback(True)
    return ours, floor, asked


def _open():
    today = timezone.localdate()
    return open_wave(
        questionnaire=questionnaire(),
        title="Denyut iklim kerja",
        unit=top_unit(),
        opens_on=today,
        closes_on=today + timedelta(days=13),
        employees=Employee.objects.active().asn(),
        by=account("admin"),
        audience=Audience.STAFF,
        breakdown=Breakdown.AGENCY,
    )


def _floor(wave_id: int) -> float:
    started = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(FLOOR, [wave_id])
    _check_keys()
    return perf_counter() - started


def _check_keys() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what a commit does


MEASUREMENT = Measurement("invitations_80k", "s", 5, measure)
