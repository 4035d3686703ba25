"""What has to come before each step of the ladder (R1.91 to R1.93); written by hand."""

from dataclasses import replace
from datetime import date

import pytest

from employees.enums import EmployeeKind, PositionKind
from evaluations.enums.improvement import ImprovementStatus as S
from evaluations.rules.improvement import LADDER, LADDER_OF, Standing, basis_of, last_day, missing

READY = Standing(
    kind=EmployeeKind.PNS,
    post=PositionKind.FUNGSIONAL,
    until=date(2026, 8, 14),
    planned=True,
    guided=True,
)
AFTER = date(2026, 8, 15)


@pytest.mark.parametrize(
    ("to", "change", "today", "expected"),
    [
        (S.CHANCE, {}, AFTER, ""),
        (S.CHANCE, {"planned": False}, AFTER, "rencana perbaikan"),
        (S.CHANCE, {"guided": False}, AFTER, ""),  # guidance goes on during the chance
        (S.TEST, {}, AFTER, ""),
        (S.TEST, {}, date(2026, 8, 14), "sesudah 14 Agustus 2026"),  # its last day still runs
        (S.TEST, {"guided": False}, AFTER, "bimbingan atau konseling"),
        (S.MOVED, {"until": None}, AFTER, ""),
        (S.LOWERED, {"until": None}, AFTER, ""),
        (S.MOVED, {}, date(2026, 8, 1), ""),  # a post fell vacant during the placement
        (S.PLACED, {"until": None}, AFTER, ""),
        (S.PLACED, {"post": PositionKind.JPT_PRATAMA}, AFTER, "pejabat administrasi"),
        (S.PLACED, {"post": PositionKind.ADMINISTRATOR}, AFTER, ""),
        (S.DISMISSED, {}, AFTER, ""),
        (S.DISMISSED, {}, date(2026, 8, 14), "sesudah 14 Agustus 2026"),
        (S.DISMISSED, {"post": PositionKind.JPT_MADYA}, AFTER, "pejabat administrasi"),
        (S.CONTRACT_ENDED, {}, AFTER, "tidak berlaku bagi PNS"),
        (S.CONTRACT_ENDED, {"kind": EmployeeKind.PPPK}, AFTER, ""),
        (S.CONTRACT_ENDED, {"kind": EmployeeKind.PPPK, "guided": False}, AFTER, "bimbingan"),
        (S.CONTRACT_ENDED, {"kind": EmployeeKind.PPPK}, date(2026, 8, 14), "sesudah"),
        (S.CHANCE, {"kind": EmployeeKind.PPPK}, AFTER, ""),
        (S.TEST, {"kind": EmployeeKind.PPPK}, AFTER, "tidak berlaku bagi PPPK"),
        (S.DISMISSED, {"kind": EmployeeKind.PPPK}, AFTER, "tidak berlaku bagi PPPK"),
        (S.CHANCE, {"kind": EmployeeKind.CPNS}, AFTER, "tidak berlaku bagi CPNS"),
        (S.IMPROVED, {"planned": False, "guided": False}, date(2026, 1, 1), ""),
        (S.ENDED, {"planned": False, "guided": False}, date(2026, 1, 1), ""),
    ],
)
def test_what_is_missing(to, change, today, expected):
    found = missing(to, replace(READY, **change), today=today)
    assert (expected in found) if expected else found == ""


@pytest.mark.parametrize(
    ("starts_on", "months", "expected"),
    [
        (date(2026, 1, 15), 6, date(2026, 7, 14)),
        (date(2026, 1, 1), 6, date(2026, 6, 30)),
        (date(2026, 3, 1), 12, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
        (date(2026, 12, 1), 6, date(2027, 5, 31)),
        (date(2026, 2, 2), 0, date(2026, 2, 1)),  # over before it began
    ],
)
def test_last_day(starts_on, months, expected):
    assert last_day(starts_on, months) == expected


def test_the_chance_of_a_pppk_has_another_basis():
    assert "PP 30/2019" in basis_of(S.CHANCE, EmployeeKind.PNS)
    assert "PP 49/2018" in basis_of(S.CHANCE, EmployeeKind.PPPK)
    assert basis_of(S.IMPROVED, EmployeeKind.PNS) == ""


def test_every_step_of_a_ladder_has_a_basis():
    assert {step for steps in LADDER_OF.values() for step in steps} == set(LADDER)
