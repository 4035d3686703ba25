"""Finding people, units and posts by what somebody typed, the nearest first."""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, F, Q, QuerySet, Transform, Value, When
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from employees.models.names import PersonKey, TextKey
from employees.queries.people import name_or_nip
from employees.rules.nip import normalised

LEAST_LETTERS = 3  # of a key; fewer would find thousands
BIRTH_DIGITS = 8


def people_like(people: QuerySet, text: str) -> QuerySet:
    """`people` whose name holds `text`, those who begin with it first; or whose NIP begins so."""
    begins = Case(When(name_key__startswith=PersonKey(Value(text)), then=0), default=1)
    found = people.filter(_long_enough(PersonKey, text), name_or_nip(text))
    return found.order_by(begins, "name", "pk")


def named_like(rows: QuerySet, text: str) -> QuerySet:
    """Units or posts whose name holds `text`, those that begin with it first."""
    begins = Case(When(name__plain__startswith=text, then=0), default=1)
    found = rows.filter(_long_enough(TextKey, text), name__plain__contains=text)
    return found.order_by(begins, "name", "pk")


def units_like(units: QuerySet, text: str) -> QuerySet:
    """The unit with the code `text`, else those with such a name."""
    coded = units.filter(code__iexact=text.strip())
    return coded if coded.exists() else named_like(units, text)


def nearest_people(people: QuerySet, text: str) -> QuerySet:
    """Who may have been meant: names that hold or resemble `text`, NIP of the same birth date."""
    digits = normalised(text)
    if digits.isdecimal():
        return people.filter(nip__startswith=digits[:BIRTH_DIGITS]).order_by("nip")
    held = people_like(people, text)
    if held.exists():
        return held
    alike = people.filter(name_key__trigram_similar=PersonKey(Value(text)))
    likeness = TrigramSimilarity(F("name_key"), PersonKey(Value(text)))
    return alike.order_by(likeness.desc(), "name", "pk")


def nearest_named(rows: QuerySet, text: str) -> QuerySet:
    """Units or posts whose name holds or resembles `text`."""
    held = named_like(rows, text)
    if held.exists():
        return held
    likeness = TrigramSimilarity(TextKey("name"), TextKey(Value(text)))
    return rows.filter(name__plain__trigram_similar=text).order_by(likeness.desc(), "name", "pk")


def _long_enough(key: type[Transform], text: str) -> Q:
    """Decided once by the database, which cuts titles: "dr. H." is nobody's name."""
    return Q(LessThanOrEqual(Value(LEAST_LETTERS), Length(key(Value(text)))))
