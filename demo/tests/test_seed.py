"""The demo around the example: whole, reproducible, and with its accounts."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count
from django.test import TestCase

from demo.accounts import ACCOUNTS, PASSWORD
from demo.allocation import shared_out
from demo.seed import seed
from employees.enums import Role
from employees.models import Agency, Employee, Unit, User
from evaluations.enums import RunStatus
from evaluations.models import (
    EmployeeResult,
    Evaluation,
    Goal,
    GoalIndicator,
    Indicator,
    IndicatorValue,
    Period,
    Plan,
    ReportRun,
    UnitResult,
)
from surveys.models import Service, Wave
from surveys.queries.results import wave_results
from surveys.queries.satisfaction import results_of
from surveys.views.results import index_chart

TODAY = date(2026, 11, 22)


def fingerprint() -> tuple:
    """What a second seed must repeat: people, ratings and figures."""
    people = Employee.objects.order_by("nip", "name").values_list("nip", "name", "unit__code")
    figures = EmployeeResult.objects.order_by("employee__nip").values_list(
        "employee__nip", "kpi", "predicate", "hours", "reaction_index"
    )
    return tuple(people), tuple(figures)


def seeded_fingerprint() -> tuple:
    with transaction.atomic():
        seed(employees=500, today=TODAY)
        found = fingerprint()
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_demo():
    assert seeded_fingerprint() == seeded_fingerprint()


def constraints() -> set[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint"
        )
        return set(cursor.fetchall())


@pytest.mark.xdist_group("demo")  # seeded once, by one process
class TheDemo(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.constraints_before = constraints()
        seed(employees=500, today=TODAY)

    def test_the_demo_is_whole(self):
        assert Agency.objects.count() == 12
        assert Employee.objects.asn().count() == 500
        assert Employee.objects.asn().filter(rater=None).count() == 0
        assert not Unit.objects.exclude(assignments__heads_unit=True).exists()
        finished, running = Period.objects.filter(kind="QUARTERLY").order_by("starts_on")
        assert (finished.number, running.number) == (3, 4)
        assert ReportRun.objects.get().status == RunStatus.DONE
        assert UnitResult.objects.filter(period=finished, unit__parent=None).count() == 12
        assert Evaluation.objects.filter(period=running).count() == 0
        midwife = User.objects.get(username="asn").employee
        assert Plan.objects.get(employee=midwife, year=2026).status == "DRAFT"
        for account in ACCOUNTS:
            form = {"username": account.username, "password": PASSWORD}
            assert self.client.post("/masuk/", form).status_code == 302

    def test_the_documents_of_the_example_are_loaded_as_printed(self):
        """Counted in Diagram 1 and Tabel 1-3 (printed pages 160-166)."""
        counted = Goal.objects.values_list("unit__name", "source", "year").annotate(
            Count("pk", distinct=True), Count("indicators")
        )
        assert set(counted) == {
            ("Pemerintah Kota Jambi", "TREE", 2026, 1, 5),
            ("Dinas Kesehatan", "TREE", 2026, 1, 2),
            ("Dinas Kesehatan", "STRATEGY", 2026, 2, 2),
            ("Dinas Kesehatan", "AGREEMENT", 2026, 1, 1),
            ("Puskesmas Putri Ayu", "TREE", 2026, 12, 46),
            ("Puskesmas Putri Ayu", "AGREEMENT", 2026, 6, 20),
        }
        assert Goal.objects.filter(parent=None, source="TREE").count() == 1
        agreed = GoalIndicator.objects.filter(goal__source="AGREEMENT")
        assert agreed.get(target=4).unit_of_measure == "paket"

    def test_users_of_services_were_asked_and_indicators_read_it(self):
        clinic = Service.objects.get(unit__name="Puskesmas Putri Ayu")
        waves = Wave.objects.filter(service=clinic).order_by("opens_on")
        assert [wave.settled for wave in waves] == [True, True, False]
        results = [results_of([wave])[wave.pk] for wave in waves.select_related("unit")]
        assert all(result.satisfaction for result in results)
        assert results[1].is_adequate
        found = wave_results(waves[1])
        assert [title for title, _ in found.sections][-1] == "Tentang Anda"
        chart = index_chart(found)
        assert sorted(chart.labels)[:2] == ["U1 Persyaratan", "U2 Sistem, Mekanisme, dan Prosedur"]
        assert len(chart.labels) == 9
        assert clinic.actions.count() == 3
        readers = Indicator.objects.filter(source="service_ikm")
        assert readers.exists()
        assert set(readers.values_list("service__unit", "result__plan__unit")) <= {
            (unit, unit) for unit in Service.objects.values_list("unit", flat=True)
        }
        read = IndicatorValue.objects.filter(indicator__in=readers, period__number=3)
        assert read.exists()
        assert not read.filter(wave=None).exists()

    def test_the_accounts_hold_what_they_say(self):
        users = {each.username: each for each in User.objects.filter(username__in=["hr.dinkes"])}
        seen = Unit.objects.visible_to(users["hr.dinkes"]).values_list("agency__name", "path")
        assert {agency for agency, _ in seen} == {"Pemerintah Kota Jambi"}
        assert users["hr.dinkes"].holds(Role.HR)
        assert not users["hr.dinkes"].holds(Role.TRAINING)

    def test_history_triggers_are_on_again_after_the_seed(self):
        Agency.objects.filter(code="15").update(name="Nama Baru")
        with connection.cursor() as cursor:
            cursor.execute("SELECT pgh_label, name FROM employees_agencyevent")
            assert cursor.fetchall() == [("update", "Nama Baru")]

    def test_every_constraint_is_there_after_the_seed(self):
        assert constraints() == self.constraints_before


@pytest.mark.django_db
def test_a_filled_database_is_refused_and_left_alone():
    Agency.objects.create(code="99", name="Instansi", kind="CITY")
    with pytest.raises(CommandError, match="not empty"):
        call_command("seed_demo")
    call_command("seed_demo", "--if-empty")
    assert Agency.objects.count() == 1


@pytest.mark.parametrize(
    ("total", "weights", "least", "expected"),
    [
        (10, [1, 1, 1], 0, [4, 3, 3]),
        (7, [5, 1, 1], 1, [4, 2, 1]),
        (2, [1, 1, 1], 3, [1, 1, 0]),
    ],
)
def test_people_are_shared_out_by_largest_remainder(total, weights, least, expected):
    assert shared_out(total, weights, least=least) == expected
