"""Goals of units, without indicators unless asked for."""

import factory
from factory.django import DjangoModelFactory

from employees.tests.factories import UnitFactory
from evaluations.enums import GoalSource
from evaluations.models import Goal, GoalIndicator


class GoalFactory(DjangoModelFactory):
    """A goal of the tree of 2026."""

    class Meta:
        model = Goal

    unit = factory.SubFactory(UnitFactory)
    year = 2026
    source = GoalSource.TREE
    statement = factory.Sequence(lambda n: f"Meningkatnya pelayanan {n}")
    order = factory.Sequence(lambda n: n % 1000)


class GoalIndicatorFactory(DjangoModelFactory):
    """Described, without a target."""

    class Meta:
        model = GoalIndicator

    goal = factory.SubFactory(GoalFactory)
    statement = factory.Sequence(lambda n: f"Persentase keluarga sehat {n}")
