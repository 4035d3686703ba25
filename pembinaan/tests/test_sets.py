"""Statements about many rows are planned for many rows, and only those."""

import pytest
from django.db import connection

from pembinaan.common.sets import joined_in_sets

pytestmark = pytest.mark.django_db


def nested_loops() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_nestloop")
        return cursor.fetchone()[0]


def test_the_way_of_joining_ends_with_the_statements_one_inside_the_other():
    with joined_in_sets():
        with joined_in_sets():
            assert nested_loops() == "off"
        assert nested_loops() == "off"
    assert nested_loops() == "on"
