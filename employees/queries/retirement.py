"""Retirement dates of many people at once, by the table of employees.rules.retirement."""

from django.db.models import Case, DateField, F, Func, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce

from employees.enums import PositionKind
from employees.rules.retirement import AGE_OF_KIND, AGE_OF_LEVEL


class FirstOfMonthAfter(Func):
    """The first day of the month after the one in which a birth date plus years falls."""

    template = "(date_trunc('month', %(expressions)s, 1))::date"
    arg_joiner = "::timestamp) + make_interval("
    output_field = DateField()


def retirement_age(prefix: str = "position__") -> Coalesce:
    """The age of a post as an expression; `prefix` is the path to Position."""
    of_kind = [
        When(**{f"{prefix}kind": kind}, then=Value(age)) for kind, age in AGE_OF_KIND.items()
    ]
    of_level = [
        When(
            **{f"{prefix}kind": PositionKind.FUNGSIONAL, f"{prefix}level": level}, then=Value(age)
        )
        for level, age in AGE_OF_LEVEL.items()
    ]
    by_table = Case(*of_kind, *of_level, default=None, output_field=IntegerField())
    return Coalesce(F(f"{prefix}retirement_age"), by_table)


def with_retirement(people: QuerySet) -> QuerySet:
    """`people` (Employee) with `retires_on`: null where birth date or age is not known."""
    date = FirstOfMonthAfter("born_on", retirement_age())
    return people.annotate(retires_on=date)
