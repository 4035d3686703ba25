"""Whatever the tree and its heads: nobody rates oneself, and ratings lead upwards."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from employees.enums import AbsenceKind, AssignmentKind
from employees.models import Absence, Employee, RaterOverride
from employees.queries.raters import explain_rater, rules_of
from employees.services.resolution import resolve_raters
from employees.tests.factories import AssignmentFactory, EmployeeFactory, UnitFactory, UserFactory

TODAY = date(2026, 6, 10)
ACTING = (AssignmentKind.PLT, AssignmentKind.PLH)
UNITS, PEOPLE = 6, 7
examples = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

numbers = st.integers(0, 99)
worlds = st.fixed_dictionaries(
    {
        "parents": st.lists(st.none() | numbers, min_size=UNITS, max_size=UNITS),
        "homes": st.lists(numbers, min_size=PEOPLE, max_size=PEOPLE),
        "heads": st.lists(st.booleans(), min_size=PEOPLE, max_size=PEOPLE),
        "acting": st.lists(st.tuples(numbers, numbers, st.sampled_from(ACTING)), max_size=4),
        "away": st.sets(st.integers(0, PEOPLE - 1), max_size=3),
        "gone": st.sets(st.integers(0, PEOPLE - 1), max_size=1),
        "closed": st.sets(st.integers(0, UNITS - 1), max_size=1),
    }
)


def build(world: dict) -> list[Employee]:
    """People in a forest of units, with heads; acting heads come from below their unit."""
    units = []
    for number, parent in enumerate(world["parents"]):
        above = units[parent % len(units)] if units and parent is not None else None
        closed = TODAY if number in world["closed"] else None
        units.append(UnitFactory(parent=above, valid_to=closed))
    people, led = [], set()
    for number, home in enumerate(world["homes"]):
        unit = units[home % UNITS]
        person = EmployeeFactory(unit=unit, is_active=number not in world["gone"])
        heads = world["heads"][number] and unit.pk not in led
        led |= {unit.pk} if heads else set()
        AssignmentFactory(employee=person, heads_unit=heads)
        people.append(person)
        if number in world["away"]:
            Absence.objects.create(
                employee=person, kind=AbsenceKind.UNPAID_LEAVE, valid_from=TODAY
            )
    for who, steps, kind in world["acting"]:
        person = people[who % PEOPLE]
        chain = [unit for unit in units if person.unit.path.startswith(unit.path)]
        unit = chain[steps % len(chain)]
        AssignmentFactory(employee=person, unit=unit, kind=kind, heads_unit=True)
    return people


def name_raters(pairs, people) -> None:
    for who, rater in pairs:
        person, named = people[who % PEOPLE], people[rater % PEOPLE]
        if person != named and not person.rater_overrides.exists():
            RaterOverride.objects.create(
                employee=person,
                rater=named,
                reason="Tugas",
                valid_from=TODAY,
                granted_by=UserFactory(),
            )


class RaterProperties(TestCase):
    @examples
    @given(worlds)
    def test_ratings_by_the_tree_lead_upwards_to_an_end(self, world):
        people = build(world)
        resolve_raters(on=TODAY)
        raters = dict(Employee.objects.values_list("pk", "rater"))
        for person in people:
            seen = [person.pk]
            while (above := raters[seen[-1]]) is not None:
                assert above not in seen
                seen.append(above)

    @examples
    @given(worlds, st.lists(st.tuples(numbers, numbers), max_size=3))
    def test_the_rater_leads_a_unit_above_or_is_named_in_writing(self, world, pairs):
        people = build(world)
        name_raters(pairs, people)
        resolve_raters(on=TODAY)
        for person in Employee.objects.select_related("unit").exclude(rater=None):
            units = person.rater.assignments.filter(heads_unit=True).values_list("unit__path")
            above = any(person.unit.path.startswith(path) for (path,) in units)
            named = person.rater_overrides.filter(rater=person.rater).exists()
            assert above or named
            assert person.is_active
            assert person.rater.is_active

    @examples
    @given(worlds, st.lists(st.tuples(numbers, numbers), max_size=3))
    def test_the_explanation_names_the_stored_rater(self, world, pairs):
        people = build(world)
        name_raters(pairs, people)
        resolve_raters(on=TODAY)
        rules = rules_of(people, on=TODAY)
        for person in Employee.objects.select_related("rater__rater"):
            told = explain_rater(person, on=TODAY)
            assert told.rater == person.rater
            assert told.superior == (person.rater and person.rater.rater)
            assert told.rule == rules[person.pk]
            assert told.sentences
