"""Retirement: the age of the post, then the first of the month after; SQL and Python agree."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from employees.enums import FunctionalLevel, PositionKind
from employees.models import Employee
from employees.queries.quality.registry import PARAMETERS
from employees.queries.quality.retirement_sql import RETIREMENT
from employees.rules.retirement import age_in_words, retirement_age, retires_on
from employees.tests.factories import EmployeeFactory, PositionFactory

BIRTHS = st.dates(date(1900, 1, 1), date(2020, 12, 31))
AGES = st.integers(50, 75)


@pytest.mark.parametrize(
    ("kind", "level", "own", "age"),
    [
        ("JPT_UTAMA", None, None, 60),
        ("JPT_MADYA", None, None, 60),
        ("JPT_PRATAMA", None, None, 60),
        ("ADMINISTRATOR", None, None, 58),
        ("PENGAWAS", None, None, 58),
        ("PELAKSANA", None, None, 58),
        ("FUNGSIONAL", FunctionalLevel.AHLI_UTAMA, None, 65),
        ("FUNGSIONAL", FunctionalLevel.AHLI_MADYA, None, 60),
        ("FUNGSIONAL", FunctionalLevel.AHLI_MUDA, None, 58),
        ("FUNGSIONAL", FunctionalLevel.AHLI_PERTAMA, None, 58),
        ("FUNGSIONAL", FunctionalLevel.PENYELIA, None, 58),
        ("FUNGSIONAL", FunctionalLevel.MAHIR, None, 58),
        ("FUNGSIONAL", FunctionalLevel.TERAMPIL, None, 58),
        ("FUNGSIONAL", FunctionalLevel.PEMULA, None, 58),
        ("FUNGSIONAL", FunctionalLevel.AHLI_MUDA, 60, 60),  # guru
        ("FUNGSIONAL", None, None, None),
        ("NEGARA", None, None, None),
    ],
)
def test_the_age_of_every_post(kind, level, own, age):
    assert retirement_age(PositionKind(kind), level, own) == age


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(1990, 1, 15), 58, date(2048, 2, 1)),  # R8.7
        (date(1990, 1, 1), 58, date(2048, 2, 1)),
        (date(1967, 12, 31), 58, date(2026, 1, 1)),
        (date(1968, 2, 29), 58, date(2026, 3, 1)),
        (date(1968, 2, 29), 60, date(2028, 3, 1)),
        (date(1966, 11, 30), 60, date(2026, 12, 1)),
    ],
)
def test_the_day_of_retirement(born, age, day):
    assert retires_on(born, age) == day


@given(BIRTHS, AGES)
def test_it_is_a_first_of_a_month_within_a_month_after_the_birthday(born, age):
    day = retires_on(born, age)
    leap_day = (born.month, born.day) == (2, 29)
    birthday = born.replace(year=born.year + age, day=28 if leap_day else born.day)
    assert day.day == 1
    assert timedelta(0) < day - birthday <= timedelta(31)


@given(BIRTHS, BIRTHS, AGES, AGES)
def test_later_births_and_higher_ages_never_retire_earlier(one, other, low, high):
    (older, younger), (low, high) = sorted((one, other)), sorted((low, high))
    assert retires_on(older, low) <= retires_on(younger, high)


def test_the_rule_in_words():
    level = FunctionalLevel.AHLI_MADYA
    assert age_in_words(PositionKind.PENGAWAS, None, None) == (
        "batas usia pensiun 58 tahun untuk Pengawas menurut UU 20/2023 Pasal 55"
    )
    assert age_in_words(PositionKind.FUNGSIONAL, level, None) == (
        "batas usia pensiun 60 tahun untuk Ahli Madya menurut peraturan jabatan fungsionalnya"
    )
    assert "menurut ketentuan jabatan ini" in age_in_words(PositionKind.FUNGSIONAL, level, 61)
    assert age_in_words(PositionKind.STATE_OFFICIAL, None, None) == ""


@pytest.mark.django_db
def test_sql_and_python_agree():
    births = [date(1968, 2, 29), date(1967, 12, 31), date(1970, 1, 1), date(1966, 11, 30), None]
    posts = [
        *(PositionFactory(kind=kind) for kind in PositionKind),
        *(PositionFactory(kind="FUNGSIONAL", level=level) for level in FunctionalLevel),
        PositionFactory(kind="FUNGSIONAL", level=FunctionalLevel.AHLI_MUDA, retirement_age=60),
    ]
    unit = EmployeeFactory().unit
    for post in posts:
        for born in births:
            EmployeeFactory(position=post, born_on=born, unit=unit)
    with connection.cursor() as cursor:
        cursor.execute(RETIREMENT, PARAMETERS)
        found = dict(cursor.fetchall())
    assert len(found) == len(posts) * len(births) + 1
    for person in Employee.objects.select_related("position"):
        post = person.position
        age = retirement_age(post.kind, post.level, post.retirement_age)
        known = person.born_on and age
        assert found[person.pk] == (retires_on(person.born_on, age) if known else None)
