"""How the achievement of an indicator came about, a line a person can check by hand."""

from decimal import Decimal

from evaluations.enums import Expectation, Polarity
from evaluations.rules.achievement import CAP, HUNDRED, achievement, is_within, nearer_bound
from pembinaan.common.templatetags.display import angka, persen

NAMES = {
    Polarity.MAXIMISE: "capaian ÷ target",
    Polarity.MINIMISE: "target ÷ capaian",
    Polarity.DATE: "hari direncanakan ÷ hari dipakai sejak awal SKP",
}


def trace(
    polarity: Polarity,
    target: Decimal | None,
    actual: Decimal | None,
    *,
    target_to: Decimal | None = None,
    cap: Decimal = CAP,
) -> str:
    """One Indonesian line for what `achievement` answers; `cap` in percent."""
    if actual is None:
        return "Belum ada capaian, tidak ikut dihitung."
    percent = achievement(polarity, target, actual, target_to=target_to, cap=cap)
    if polarity == Polarity.QUALITATIVE:
        return f"{Expectation(int(actual)).label}, dihitung {persen(percent)}"
    if target is not None and is_within(target, target_to, actual):
        span = f"{angka(target)} – {angka(target_to)}"
        return f"{angka(actual)} di dalam rentang target {span}, dihitung {persen(percent)}"
    target = target if target is None else nearer_bound(target, target_to, actual)
    if percent is None:
        return "Target 0 tidak dapat dibandingkan, tidak ikut dihitung."
    if not target or not actual:
        return _zero(target, actual, percent)
    return _division(polarity, target, actual, cap)


def _zero(target: Decimal, actual: Decimal, percent: Decimal) -> str:
    return f"Target {angka(target)}, capaian {angka(actual)}: {persen(percent)}"


def _division(polarity: Polarity, target: Decimal, actual: Decimal, cap: Decimal) -> str:
    above, below = (actual, target) if polarity == Polarity.MAXIMISE else (target, actual)
    percent = above * HUNDRED / below
    line = f"{NAMES[polarity]}: {angka(above)} ÷ {angka(below)} × 100 = {persen(percent)}"
    return f"{line}, dihitung paling tinggi {persen(cap)}" if percent > cap else line
