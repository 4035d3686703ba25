"""What the tables of history have in common."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

INDEXED = """
SELECT DISTINCT attribute.attname
FROM pg_index index JOIN pg_attribute attribute
  ON attribute.attrelid = index.indrelid AND attribute.attnum = ANY(index.indkey)
WHERE EXISTS (SELECT FROM pg_attribute WHERE attrelid = index.indrelid AND attname = 'pgh_label')
"""


def test_history_has_no_index_but_those_of_its_row_and_its_request():
    with connection.cursor() as cursor:
        cursor.execute(INDEXED)
        columns = {column for (column,) in cursor.fetchall()}
    assert columns == {"pgh_id", "pgh_obj_id", "pgh_context_id"}
