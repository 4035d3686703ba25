"""Units and posts that the texts of a file may mean, read once for a whole file."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from employees.access import Scope, scope_of
from employees.enums import Role
from employees.models import Agency, ImportAlias, Position, Unit, User
from employees.rules.retirement import retirement_age
from employees.services.imports.problems import Problem, error

UNKNOWN = "unknown"  # code of the problem that queries.imports.unknown_values lists


@dataclass(frozen=True, slots=True)
class KnownPosition:
    pk: int
    retirement_age: int | None


class KnownUnits:
    """By code or ID SIASN; inside the HR scope by exact name or an officer's earlier word.

    A name goes before a word: what another office calls "Sekretariat" is not meant here.
    """

    def __init__(self, user: User) -> None:
        self._scope = scope_of(user, Role.HR)
        self._by_key: dict[str, int] = {}
        self._by_name: dict[str, list[str]] = {}
        self._outside: set[int] = set()
        for each in Unit.objects.valid_on(timezone.localdate()):
            self._add(each)
        learned = _aliases(self._scope, "unit").filter(self._scope.units_q("unit__"))
        self._aliases = dict(learned)

    def _add(self, unit: Unit) -> None:
        self._by_key[unit.code.casefold()] = unit.pk
        if unit.siasn_id:
            self._by_key[unit.siasn_id.casefold()] = unit.pk
        if self._scope.holds(unit.path):
            self._by_name.setdefault(unit.name.casefold(), []).append(unit.code)
        else:
            self._outside.add(unit.pk)

    def find(self, text: str) -> tuple[int | None, Problem | None]:
        """The id of a unit, or what is wrong with `text`."""
        if not text:
            return None, error("UNIT", "missing", "Unit kerja belum diisi.")
        key = text.casefold()
        found = self._by_key.get(key)
        codes = self._by_name.get(key, ()) if found is None else ()
        if len(codes) == 1:
            found = self._by_key[codes[0].casefold()]
        if len(codes) > 1:
            several = f"Ada {len(codes)} unit bernama ini ({', '.join(codes[:4])}); tulis kodenya."
            return None, error("UNIT", UNKNOWN, several)
        found = found or self._aliases.get(key)
        if found is None:
            return None, error(
                "UNIT", UNKNOWN, "Unit kerja ini tidak dikenal; pilih yang dimaksud."
            )
        if found in self._outside:
            return None, error("UNIT", "scope", "Unit kerja ini di luar kewenangan Anda.")
        return found, None


class KnownPositions:
    """By title, ID SIASN or an officer's earlier word."""

    def __init__(self, user: User) -> None:
        rows = Position.objects.values_list(
            *("name", "siasn_id", "pk", "kind", "level", "retirement_age")
        )
        by_pk: dict[int, KnownPosition] = {}
        by_title: dict[str, KnownPosition] = {}
        for name, siasn_id, pk, kind, level, own in rows:
            by_pk[pk] = KnownPosition(pk, retirement_age(kind, level, own))
            by_title |= {key.casefold(): by_pk[pk] for key in (name, siasn_id) if key}
        learned = {key: by_pk[pk] for key, pk in _aliases(scope_of(user, Role.HR), "position")}
        self._by_key = learned | by_title

    def find(self, text: str) -> KnownPosition | None:
        return self._by_key.get(text.casefold())


def agency_of(scope: Scope) -> Agency | None:
    """The agency that all of a scope lies in, or None."""
    if scope.everything:
        return None
    agencies = Agency.objects.filter(units__path__in=scope.unit_paths).distinct()[:2]
    return agencies[0] if len(agencies) == 1 else None


def _aliases(scope: Scope, subject: str) -> QuerySet:
    """Learned words with what they stand for, those of the own agency last: they win."""
    mine = ImportAlias.objects.filter(Q(agency=None) | Q(agency=agency_of(scope)))
    mine = mine.exclude(**{subject: None}).order_by(F("agency").asc(nulls_first=True))
    return mine.values_list("key", subject)
