"""A leader with a plan, people below and columns to give roles for."""

import factory
from factory.django import DjangoModelFactory

from evaluations.models import MatrixColumn
from evaluations.tests.factories import PlanFactory, WorkResultFactory


class MatrixColumnFactory(DjangoModelFactory):
    """Headed by a result of its own; `MatrixColumnFactory(plan=plan)`."""

    class Meta:
        model = MatrixColumn

    plan = factory.SubFactory(PlanFactory)
    result = factory.LazyAttribute(lambda column: WorkResultFactory(plan=column.plan))
    order = factory.Sequence(lambda n: n % 1000)
