"""Lesson hours (JP) of each form of learning (PerLAN 10/2018; rule book R4.5).

Programmes keep their own JP, a fifth more when international; seminars and workshops count by the
day; coaching and the like by the activity. Forms that the regulation's table does not name
(`_OWN` below) follow their nearest neighbour: a decision of this system. A degree earns no JP.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pembinaan.common.decimals import rounded
from pembinaan.common.templatetags.display import angka
from trainings.enums import TrainingForm as F
from trainings.enums.external import HourUnit

SOURCE = "PerLAN 10/2018"
ONE, FIFTH_MORE = Decimal(1), Decimal("1.2")
MOST = Decimal(2000)  # of a slip of the pen; the longest programmes have some 900 JP


@dataclass(frozen=True, slots=True)
class Rate:
    """JP of one `unit`; `international` is None where only a national one exists.

    `a_month` activities count at most; the JP of an activity may lie in a range up to `most`.
    """

    unit: HourUnit
    national: Decimal
    international: Decimal | None = None
    a_month: int | None = None
    most: Decimal | None = None


_PROGRAMME = Rate(HourUnit.PROGRAMME, ONE, FIFTH_MORE)
_TALK = Rate(HourUnit.ACTIVITY, Decimal(2), Decimal(4), a_month=2)
_ALONE = Rate(HourUnit.ACTIVITY, Decimal(2))
_AWAY = Rate(HourUnit.ACTIVITY, Decimal(20), Decimal(24))

_OWN: Mapping[F, Rate] = {
    F.OTHER_KLASIKAL: _PROGRAMME,
    F.ON_THE_JOB: _TALK,
    F.OTHER_NONKLASIKAL: _ALONE,
}
RATES: Mapping[F, Rate] = {
    F.LEADERSHIP: Rate(HourUnit.PROGRAMME, ONE),
    **dict.fromkeys((F.MANAGERIAL, F.TECHNICAL, F.FUNCTIONAL, F.SOCIOCULTURAL), _PROGRAMME),
    F.SEMINAR: Rate(HourUnit.DAY, Decimal(4), Decimal(6)),
    F.WORKSHOP: Rate(HourUnit.DAY, Decimal(5), Decimal(7)),
    **dict.fromkeys((F.COURSE, F.UPGRADING, F.GUIDANCE, F.DISSEMINATION), _PROGRAMME),
    **dict.fromkeys((F.E_LEARNING, F.DISTANCE), _PROGRAMME),
    **dict.fromkeys((F.COACHING, F.MENTORING), _TALK),
    **dict.fromkeys((F.COMMUNITY, F.SELF_STUDY), _ALONE),
    F.BENCHMARKING: Rate(HourUnit.ACTIVITY, Decimal(10), Decimal(12)),
    **dict.fromkeys((F.SECONDMENT, F.EXCHANGE, F.INTERNSHIP), _AWAY),
    F.OUTBOUND: Rate(HourUnit.ACTIVITY, Decimal(2), most=Decimal(6)),
    **_OWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """What somebody did: `amount` in the unit of the form, `each` JP where these lie in a range.

    `months` is how many calendar months it touches, `taken` what already counts in these.
    """

    form: F
    amount: Decimal
    international: bool = False
    each: Decimal | None = None
    months: int = 1
    taken: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`words` shows how `hours` came about."""

    hours: Decimal
    words: str


def months_touched(first: date, last: date) -> int:
    """Calendar months from `first` to `last`, both included."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def problem_of(learning: Learning) -> tuple[str, str] | None:
    """The field to blame and an Indonesian sentence, or None where JP can be reckoned."""
    rate = RATES.get(learning.form)
    if rate is None:
        return "form", "Tugas belajar tidak dihitung dalam JP."
    if learning.international and rate.international is None:
        text = f"{learning.form.label} tidak memiliki hitungan internasional ({SOURCE})."
        return "international", text
    return _amount_problem(rate, learning)


def _amount_problem(rate: Rate, learning: Learning) -> tuple[str, str] | None:
    if not 0 < learning.amount <= MOST:
        return "amount", f"Isi angka lebih dari nol, paling banyak {angka(MOST)}."
    if rate.unit != HourUnit.PROGRAMME and learning.amount % 1:
        return "amount", f"Jumlah {rate.unit.label} ditulis dalam angka bulat."
    if rate.most and not (learning.each and rate.national <= learning.each <= rate.most):
        text = f"{learning.form.label}: {angka(rate.national)} sampai {angka(rate.most)} JP"
        return "each", f"{text} setiap kegiatan, menurut tingkatnya."
    if rate.a_month and _counted(rate, learning) <= 0:
        text = f"Paling banyak {rate.a_month} kegiatan sebulan yang dihitung ({SOURCE})"
        return "amount", f"{text}, dan jumlah itu sudah tercatat pada bulan yang sama."
    return None


def reckon(learning: Learning) -> Reckoning:
    """The JP, rounded half up to two decimals; ValueError where `problem_of` finds one."""
    if problem := problem_of(learning):
        raise ValueError(problem[1])
    rate = RATES[learning.form]
    each = _each(rate, learning)
    counted = _counted(rate, learning)
    hours = rounded(counted * each)
    return Reckoning(hours, _words(rate, learning, counted, each, hours))


def _each(rate: Rate, learning: Learning) -> Decimal:
    if rate.most:
        return learning.each
    return rate.international if learning.international else rate.national


def _counted(rate: Rate, learning: Learning) -> Decimal:
    if rate.a_month is None:
        return learning.amount
    return min(learning.amount, rate.a_month * learning.months - learning.taken)


def _words(rate: Rate, learning: Learning, counted: Decimal, each: Decimal, hours: Decimal) -> str:
    level = ", internasional" if learning.international else ""
    left = f"{angka(counted)} {rate.unit.label}"
    if rate.unit == HourUnit.PROGRAMME:
        times = " × 120%" if learning.international else ""
        sum_ = f"{left}{times} = {angka(hours)} JP" if times else f"{left} menurut programnya"
    else:
        sum_ = f"{left} × {angka(each)} JP = {angka(hours)} JP"
    if counted < learning.amount:
        limit = f"; dari {angka(learning.amount)} kegiatan, paling banyak {rate.a_month} sebulan"
        return f"{sum_}{limit} ({SOURCE}{level})"
    return f"{sum_} ({SOURCE}{level})"
