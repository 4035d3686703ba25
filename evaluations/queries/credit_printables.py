"""What the three documents of angka kredit print (Peraturan BKN 3/2023; rule book R2.8, R2.9)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db.models import prefetch_related_objects
from django.utils import timezone

from employees.models import Employee
from employees.rules.ranks import rank_after, rank_label
from evaluations.enums import RETURNED
from evaluations.enums.credit import OpeningOrigin
from evaluations.enums.documents import DocumentKind
from evaluations.enums.objections import EvaluatorRole
from evaluations.models import CreditConversion, CreditOpening, Evaluation
from evaluations.queries.credit import (
    TO_LEVEL,
    TO_RANK,
    CreditAccount,
    Goal,
    Line,
    credit_account,
    lines_of,
    with_credit,
)
from evaluations.queries.credit_conversions import conversions_of
from evaluations.queries.credit_facts import fact_lookups, facts
from evaluations.queries.evaluation_printables import decided_at
from evaluations.queries.form_parts import dated, person
from evaluations.queries.printing import Printable
from evaluations.queries.snapshots import snapshot_of
from evaluations.rules.credit import level_after
from pembinaan.common.templatetags.display import MONTHS, angka, sen

ZERO = Decimal(0)
UNTIL = " s.d. "
CONVERTED_ROW = 3  # the fourth of the form


def conversion_printables(
    evaluations: Iterable[Evaluation], *, drafts: bool = False
) -> dict[int, Printable]:
    """By evaluation id, those whose predicate earns points; `drafts` before it is final as well.

    Evaluations come with `period`, `plan`, `agency` and `objection`.
    """
    evaluations = list(evaluations)
    prefetch_related_objects(evaluations, "credit_conversions")
    found = {row.pk: list(row.credit_conversions.all()) for row in evaluations}
    if drafts:
        waiting = [row for row in evaluations if not found[row.pk] and row.predicate]
        for one in conversions_of(waiting):
            found[one.evaluation_id].append(one)
    earning = [row for row in evaluations if found[row.pk]]
    of_person = ("employee__position", "employee__unit", *fact_lookups("employee__"))
    prefetch_related_objects(earning, *of_person)
    return {row.pk: _conversion(row, found[row.pk]) for row in earning}


def prefetch_accounts(people: Iterable[Employee]) -> None:
    """Fetch what `account_printables` reads of many, in a fixed number of queries."""
    people = list(people)
    with_credit(people)
    prefetch_related_objects(people, "position", "unit", "agency", *fact_lookups())


def account_printables(employee: Employee, kinds: Iterable[DocumentKind]) -> list[Printable]:
    """Akumulasi and PAK of whoever has converted a predicate at the level of today, else none."""
    account = credit_account(employee)
    if account is None or not account.lines:
        return []
    prefetch_accounts([employee])
    makers = {DocumentKind.CREDIT_SUM: _sum, DocumentKind.CREDIT_DECISION: _decision}
    return [makers[kind](employee, account) for kind in makers if kind in kinds]


def _conversion(row: Evaluation, conversions: Sequence[CreditConversion]) -> Printable:
    kept = row.snapshot.get("employee") or snapshot_of(row.employee)
    day = timezone.localdate(row.rated_at)
    about = facts(row.employee, kept, day, agency=row.agency.name)
    return Printable(
        kind=DocumentKind.CREDIT_CONVERSION,
        form="AK.1",
        template="evaluations/documents/credit_conversion.typ",
        data=_common(about, lines_of(conversions, ZERO)) | _signer(row),
        decided_at=decided_at(row) if _is_final(row, conversions) else None,
        evaluation=row,
    )


def _sum(employee: Employee, account: CreditAccount) -> Printable:
    newest = account.lines[-1].conversion.evaluation
    openings = [
        {"label": row.get_origin_display(), "basis": row.basis, "points": sen(row.points)}
        for row in account.openings
    ]
    return Printable(
        kind=DocumentKind.CREDIT_SUM,
        form="AK.2",
        template="evaluations/documents/credit_sum.typ",
        data=_of_account(employee, account) | {"openings": openings} | _signer(newest),
        decided_at=_decided_at(account),
        evaluation=newest,
    )


def _decision(employee: Employee, account: CreditAccount) -> Printable:
    decision = {
        "sources": _sources(account),
        "goals": _goals(employee, account),
        "signed": dated(None),
    }
    return Printable(
        kind=DocumentKind.CREDIT_DECISION,
        form="AK.3",
        template="evaluations/documents/credit_decision.typ",
        data=_of_account(employee, account) | decision,
        decided_at=_decided_at(account),
        evaluation=account.lines[-1].conversion.evaluation,
    )


def _is_final(row: Evaluation, conversions: Iterable[CreditConversion]) -> bool:
    """The predicate stands for good, and these conversions are of it."""
    stored = all(one.pk and one.predicate == row.predicate for one in conversions)
    return row.status in RETURNED and stored


def _decided_at(account: CreditAccount) -> datetime | None:
    """When the last of its contents was settled; None while a predicate is not final."""
    conversions = [line.conversion for line in account.lines]
    if not all(_is_final(one.evaluation, [one]) for one in conversions):
        return None
    recorded = [row.recorded_at for row in account.openings]
    return max([decided_at(one.evaluation) for one in conversions] + recorded)


def _of_account(employee: Employee, account: CreditAccount) -> dict:
    about = facts(
        employee, snapshot_of(employee), timezone.localdate(), agency=employee.agency.name
    )
    return _common(about, account.lines)


def _common(about: Mapping, lines: Sequence[Line]) -> dict:
    first, last = lines[0].conversion.starts_on, lines[-1].conversion.ends_on
    return {
        "employee": about,
        "span": _span(first, last),
        "lines": [_line(line) for line in lines],
        "total": sen(lines[-1].total),
    }


def _line(line: Line) -> dict[str, str]:
    one = line.conversion
    return {
        "year": str(one.starts_on.year),
        "months": _months(one.starts_on, one.ends_on),
        "level": one.get_level_display(),
        "predicate": one.get_predicate_display(),
        "share": line.share,
        "coefficient": angka(line.coefficient),
        "points": sen(one.points),
    }


def _months(first: date, last: date) -> str:
    """ "Januari s.d. Maret", or one month."""
    names = [MONTHS[first.month - 1], MONTHS[last.month - 1]]
    return names[0] if first.month == last.month else UNTIL.join(names)


def _span(first: date, last: date) -> str:
    """ "Januari s.d. Maret 2026", "Januari 2024 s.d. Februari 2025"."""
    if first.year == last.year:
        return f"{_months(first, last)} {last.year}"
    return UNTIL.join(f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))


def _signer(row: Evaluation) -> dict:
    """Whoever decided the predicate; place and day are written at signing."""
    by_superior = row.evaluated_by == EvaluatorRole.SUPERIOR
    return {
        "by_superior": by_superior,
        "official": person(row.snapshot.get("superior" if by_superior else "rater")),
        "signed": dated(None),
    }


def _sources(account: CreditAccount) -> list[dict[str, str]]:
    """The rows of a PAK and their sum. BARU is the year of the newest conversion, LAMA all before.

    What was brought into the level is LAMA.
    """
    conversions = [line.conversion for line in account.lines]
    year = conversions[-1].starts_on.year
    old, new = (
        sum((one.points for one in conversions if (one.starts_on.year == year) is newest), ZERO)
        for newest in (False, True)
    )
    brought = {row.origin: row for row in account.openings}
    rows = [_brought(origin, brought.get(origin)) for origin in OpeningOrigin]
    rows.insert(CONVERTED_ROW, _source("AK Konversi", old, new))
    start = sum((row.points for row in account.openings), ZERO)
    return [*rows, _source("JUMLAH ANGKA KREDIT KUMULATIF", start + old, new)]


def _brought(origin: OpeningOrigin, opening: CreditOpening | None) -> dict[str, str]:
    if opening is None:
        return _source(origin.label, None, None)
    return _source(origin.label, opening.points, None, opening.basis)


def _source(label: str, old: Decimal | None, new: Decimal | None, note: str = "") -> dict:
    both = None if old is None and new is None else (old or ZERO) + (new or ZERO)
    return {"label": label, "old": sen(old), "new": sen(new), "sum": sen(both), "note": note}


def _goals(employee: Employee, account: CreditAccount) -> dict[str, dict | None]:
    """Needs of the next rank and the next level; None where no points lead further."""
    goals = {goal.title: goal for goal in account.goals}
    rank, level = goals.get(TO_RANK), goals.get(TO_LEVEL)
    return {
        "rank": rank and _goal(rank, rank_label(rank_after(employee.rank))),
        "level": level and _goal(level, level_after(account.level).label),
    }


def _goal(goal: Goal, target: str) -> dict:
    return {
        "needed": sen(goal.needed),
        "enough": not goal.short,
        "difference": sen(goal.short or goal.over),
        "target": target,
        "conditions": [{"text": one.text, "met": one.met} for one in goal.conditions],
    }
