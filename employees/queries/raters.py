"""Who rates a person, and why: the rule of employees.queries.rater_sql, told in words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from employees.enums import AWAY, AssignmentKind, EmployeeKind, RaterRule
from employees.models import Assignment, Employee, RaterOverride, Unit
from employees.queries import rater_sentences as say
from employees.queries.rater_sql import RESOLVED, TELL
from employees.queries.units import ancestors


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the rule found for one person: `led_id` is the unit that the head in charge leads.

    `own_led_id` is the highest unit of the own chain that the person leads.
    """

    employee_id: int
    rater_id: int | None
    override_id: int | None
    led_id: int | None
    head_kind: str | None
    own_led_id: int | None

    def rule_for(self, unit_id: int) -> RaterRule:
        """Why it is this rater, for somebody who works in the unit."""
        if self.override_id:
            return RaterRule.OVERRIDE
        if self.rater_id is None:
            return RaterRule.NOBODY
        if self.head_kind != AssignmentKind.DEFINITIVE:
            return RaterRule.ACTING
        return RaterRule.OWN_HEAD if self.led_id == unit_id else RaterRule.HEAD_ABOVE


@dataclass(frozen=True, slots=True)
class Explanation:
    """The rater, the rater's own rater (atasan pejabat penilai), and why, in Indonesian."""

    rater: Employee | None
    superior: Employee | None
    rule: RaterRule
    sentences: Sequence[str]


def explain_rater(
    employee: Employee, *, on: date | None = None, whom: str = "Anda"
) -> Explanation:
    """Who rates the employee that day; `whom` is how the sentences speak of them."""
    day = on or timezone.localdate()
    found = resolutions([employee], day).get(employee.pk)
    if found is None:
        state_official = employee.kind == EmployeeKind.NON_ASN
        return Explanation(
            None, None, RaterRule.NOT_RATED, [say.not_rated(whom, state_official=state_official)]
        )
    rater = _person(found.rater_id)
    above = resolutions([rater], day).get(rater.pk) if rater else None
    superior = _person(above.rater_id) if above else None
    rule = found.rule_for(employee.unit_id)
    if rule == RaterRule.OVERRIDE:
        override = RaterOverride.objects.get(pk=found.override_id)
        return Explanation(rater, superior, rule, say.written(whom, rater, override))
    units = _upwards(employee)
    sentences = _by_tree(found, units, rater, whom)
    sentences += _about_heads(found, units, day)
    sentences += _lapsed(employee, day)
    return Explanation(rater, superior, rule, sentences)


def rules_of(people: Iterable[Employee], *, on: date | None = None) -> dict[int, RaterRule]:
    """Why each has the rater they have, by the person's id, in one query."""
    people = list(people)
    found = resolutions(people, on or timezone.localdate())
    return {
        person.pk: found[person.pk].rule_for(person.unit_id)
        if person.pk in found
        else RaterRule.NOT_RATED
        for person in people
    }


def raters_for_list(user) -> QuerySet[Employee]:
    """ASN whom the user keeps as HR, each with the letter in force as `written`."""
    letters = RaterOverride.objects.valid_on(timezone.localdate())
    people = Employee.objects.managed_by(user).active().asn().for_list()
    return people.prefetch_related(
        Prefetch("rater_overrides", queryset=letters, to_attr="written")
    )


def resolutions(people: Collection[Employee], day: date) -> dict[int, Resolution]:
    """What the rule finds that day, by the person's id; those whom it leaves out are missing."""
    chain = {path for person in people for path in ancestors(person.unit.path)}
    values = {
        "on": day,
        "away": list(AWAY),
        "chain": list(chain),
        "people": [person.pk for person in people],
    }
    with connection.cursor() as cursor:
        cursor.execute(RESOLVED + TELL, values)
        return {row[0]: Resolution(*row) for row in cursor.fetchall()}


def _person(pk: int | None) -> Employee | None:
    return pk and Employee.objects.select_related("unit", "position").get(pk=pk)


def _upwards(employee: Employee) -> list[Unit]:
    """The own unit and those above it, the nearest first."""
    return list(Unit.objects.filter(path__in=ancestors(employee.unit.path)).order_by("-path"))


def _by_tree(found: Resolution, units: list[Unit], rater: Employee | None, whom: str) -> list[str]:
    by_id = {unit.pk: unit for unit in units}
    own_led = by_id.get(found.own_led_id)
    if rater is None:
        return say.nobody(whom, own_led)
    led = by_id[found.led_id]
    role = say.LEADS[AssignmentKind(found.head_kind)]
    return [say.head(whom, rater, role, led, own_led=own_led, own=led.pk == units[0].pk)]


def _about_heads(found: Resolution, units: list[Unit], day: date) -> list[str]:
    """Why nearer units have no head in charge, and why somebody acts for one."""
    ids = [unit.pk for unit in units]
    start = ids.index(found.own_led_id) + 1 if found.own_led_id else 0
    end = ids.index(found.led_id) if found.led_id else len(ids)
    acted = found.head_kind not in (None, AssignmentKind.DEFINITIVE)
    headless = units[start : end + 1] if acted else units[start:end]
    definitive = Assignment.objects.valid_on(day).filter(
        unit__in=headless,
        heads_unit=True,
        kind=AssignmentKind.DEFINITIVE,
        employee__is_active=True,
    )
    away = {held.unit_id: held.employee for held in definitive.select_related("employee")}
    return [
        say.headless(unit, away.get(unit.pk), acted=acted and unit.pk == found.led_id, on=day)
        for unit in headless
    ]


def _lapsed(employee: Employee, day: date) -> list[str]:
    """A written rater who has left is passed over."""
    written = employee.rater_overrides.valid_on(day).select_related("rater")
    return [say.lapsed(override.rater) for override in written]
