"""What taking a saved file back would restore."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count, Q

from employees.models import ImportBatch


@dataclass(frozen=True, slots=True)
class Restored:
    """`name` is what the rows of one table are called."""

    name: str
    removed: int
    returned: int


def restored(batch: ImportBatch) -> Iterator[Restored]:
    """Rows that would go, and those that would be as before, by table."""
    names = {model._meta.db_table: model._meta.verbose_name for model in apps.get_models()}
    is_new = Q(before__isnull=True)
    tables = batch.changes.values("table").order_by("table")
    for row in tables.annotate(new=Count("pk", filter=is_new), old=Count("pk", filter=~is_new)):
        yield Restored(names[row["table"]], row["new"], row["old"])
