"""How far budget lines are planned, promised and paid."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from django.db.models import QuerySet, Sum

from trainings.enums.money import BookingKind
from trainings.models import Booking, BudgetLine, Session
from trainings.models.money import open_part
from trainings.rules.money import Balance

PART_OF = {
    BookingKind.PLAN: "planned",
    BookingKind.COMMITMENT: "committed",
    BookingKind.REALISATION: "paid",
}


def balances(lines: QuerySet, *by: str) -> dict[Hashable, Balance]:
    """Of `lines` by the named fields of BudgetLine, a tuple where several; two queries."""
    key = _only if len(by) == 1 else tuple
    amounts = lines.order_by().values_list(*by).annotate(total=Sum("amount"))
    found: dict = {key(names): {"amount": total} for *names, total in amounts}
    on_line = ["line_id" if name == "pk" else f"line__{name}" for name in by]
    bookings = Booking.objects.live().filter(line__in=lines).order_by()
    sums = bookings.values_list(*on_line, "kind").annotate(total=Sum(open_part()))
    for *names, kind, total in sums:
        found[key(names)][PART_OF[kind]] = total
    return {names: Balance(**parts) for names, parts in found.items()}


def balance_of(line: BudgetLine) -> Balance:
    return balances(BudgetLine.objects.filter(pk=line.pk), "pk")[line.pk]


def total_of(found: Mapping[Hashable, Balance]) -> Balance:
    return sum(found.values(), Balance())


def balance_of_session(session: Session) -> dict[BudgetLine, Balance]:
    """What the session plans, has promised and paid, by line; `amount` is the whole line's."""
    return _by_line(Booking.objects.live().filter(session=session))


def with_balances(lines: Iterable[BudgetLine]) -> list[tuple[BudgetLine, Balance]]:
    """The lines of a page, each with its balance."""
    lines = list(lines)
    found = balances(BudgetLine.objects.filter(pk__in=[line.pk for line in lines]), "pk")
    return [(line, found[line.pk]) for line in lines]


def _by_line(bookings: QuerySet) -> dict[BudgetLine, Balance]:
    parts: dict[int, dict] = defaultdict(dict)
    sums = bookings.order_by().values_list("line", "kind").annotate(total=Sum(open_part()))
    for line, kind, total in sums:
        parts[line][PART_OF[kind]] = total
    lines = BudgetLine.objects.filter(pk__in=parts).for_list()
    return {line: Balance(amount=line.amount, **parts[line.pk]) for line in lines}


def _only(names: list):
    return names[0]
