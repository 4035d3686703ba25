"""Four finished years of sessions in every agency, a statement for each table."""

from django.db import connection

from demo import past_learning_sql as sql
from employees.models import User

YEARS = 4


def create_past_learning(*, year: int, officer: User) -> None:
    """Of the years before `year`: the courses of that year's programmes, held as often."""
    with connection.cursor() as cursor:
        for before in range(year - YEARS, year):
            values = {"year": before, "now": year, "officer": officer.pk}
            for statement in sql.STATEMENTS:
                cursor.execute(statement, values)
