"""Programmes with phases, and their courses."""

from datetime import date
from decimal import Decimal

import pytest

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, NotAllowed
from trainings.enums import PhaseKind, TrainingForm
from trainings.models import Course, Programme
from trainings.rules.completion import CompletionRule
from trainings.services.programmes import (
    create_course,
    create_programme,
    edit_course,
    edit_programme,
)
from trainings.tests.factories import CourseFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
YEAR = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
MARCH = (date(2026, 3, 2), date(2026, 3, 6))


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


def facts(unit, **changes) -> dict:
    return {"title": "Program", "goal": "Tujuan", "unit": unit, "phases": {}} | YEAR | changes


def phases_of(programme) -> list[tuple]:
    return list(programme.phases.values_list("kind", "starts_on", "ends_on"))


def test_a_programme_with_phases(unit, officer):
    phases = {PhaseKind.PELATIHAN: MARCH, PhaseKind.SOSIALISASI: (date(2026, 1, 1),) * 2}
    programme = create_programme(**facts(unit, phases=phases), by=officer)
    assert phases_of(programme) == [
        ("SOSIALISASI", date(2026, 1, 1), date(2026, 1, 1)),
        ("PELATIHAN", *MARCH),
    ]


def test_editing_replaces_the_phases(unit, officer):
    both = {PhaseKind.PELATIHAN: MARCH, PhaseKind.MAGANG: MARCH}
    programme = create_programme(**facts(unit, phases=both), by=officer)
    april = (date(2026, 4, 1), date(2026, 4, 3))
    changed = facts(unit, title="Baru", phases={PhaseKind.PELATIHAN: april})
    edited = edit_programme(programme_id=programme.pk, **changed, by=officer)
    assert edited.title == "Baru"
    assert phases_of(edited) == [("PELATIHAN", *april)]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"ends_on": date(2025, 12, 31)}, "selesai tidak boleh sebelum"),
        ({"ends_on": date(2062, 12, 31)}, "paling lama 10 tahun"),
        ({"phases": {PhaseKind.MAGANG: MARCH[::-1]}}, "Tahap Magang: tanggal selesai"),
        (
            {"phases": {PhaseKind.MAGANG: (date(2025, 12, 31), date(2026, 1, 2))}},
            "Tahap Magang harus berada di dalam",
        ),
        (
            {"phases": {PhaseKind.MAGANG: (date(2026, 12, 31), date(2027, 1, 1))}},
            "Tahap Magang harus berada di dalam",
        ),
    ],
)
def test_impossible_dates_are_refused(unit, officer, changes, text):
    with pytest.raises(InvalidInput, match=text):
        create_programme(**facts(unit, **changes), by=officer)
    assert not Programme.objects.exists()


def test_only_the_officer_of_the_unit_writes(unit):
    programme = ProgrammeFactory(unit=unit)
    others = (
        grant(UserFactory(), Role.TRAINING, UnitFactory()),
        grant(UserFactory(), Role.HR, unit),
    )
    for other in others:
        with pytest.raises(NotAllowed, match="pengelola pelatihan"):
            create_programme(**facts(unit), by=other)
        with pytest.raises(NotAllowed):
            edit_programme(programme_id=programme.pk, **facts(unit), by=other)


def test_a_programme_is_not_handed_to_a_foreign_unit(unit, officer):
    programme = ProgrammeFactory(unit=unit)
    with pytest.raises(NotAllowed):
        edit_programme(programme_id=programme.pk, **facts(UnitFactory()), by=officer)


def course_facts(**changes) -> dict:
    plain = {"title": "Kursus", "form": TrainingForm.SEMINAR, "hours": Decimal(8)}
    return plain | {"objectives": "Mampu", "rule": CompletionRule(75, Decimal(60))} | changes


def test_a_course(unit, officer):
    programme = ProgrammeFactory(unit=unit)
    course = create_course(programme=programme, **course_facts(), by=officer)
    edit_course(course_id=course.pk, **course_facts(hours=Decimal(4)), by=officer)
    assert Course.objects.get().hours == Decimal(4)


def test_a_course_needs_hours(unit, officer):
    programme = ProgrammeFactory(unit=unit)
    with pytest.raises(InvalidInput, match="paling sedikit 1 JP"):
        create_course(programme=programme, **course_facts(hours=Decimal("0.5")), by=officer)
    course = CourseFactory(programme=programme)
    with pytest.raises(InvalidInput):
        edit_course(course_id=course.pk, **course_facts(hours=Decimal(0)), by=officer)


def test_a_course_of_another_unit_is_refused(officer):
    course = CourseFactory()
    with pytest.raises(NotAllowed):
        create_course(programme=course.programme, **course_facts(), by=officer)
    with pytest.raises(NotAllowed):
        edit_course(course_id=course.pk, **course_facts(), by=officer)


def test_the_same_course_twice_is_refused(unit, officer):
    programme = ProgrammeFactory(unit=unit)
    create_course(programme=programme, **course_facts(), by=officer)
    with pytest.raises(InvalidInput, match="sudah ada di program ini"):
        create_course(programme=programme, **course_facts(title="KURSUS"), by=officer)
    assert Course.objects.count() == 1
