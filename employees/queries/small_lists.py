"""Several short lists about one row in one query: a page of many sections stays cheap."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, QuerySet
from django.db.models.functions import JSONObject


def lists_about(row: Model, **lists: QuerySet) -> dict[str, list[Model]]:
    """Instances for each of `lists`, which name the row as OuterRef("pk").

    Annotations become attributes. Relations are not fetched: annotate what a page prints.
    """
    columns = {f"{name}_rows": ArraySubquery(_as_json(each)) for name, each in lists.items()}
    found = type(row).objects.filter(pk=row.pk).values(**columns).get()
    return {
        name: [_instance(each, values) for values in found[f"{name}_rows"]]
        for name, each in lists.items()
    }


def _as_json(rows: QuerySet) -> QuerySet:
    columns = [field.attname for field in rows.model._meta.concrete_fields]
    names = {name: name for name in (*columns, *rows.query.annotations)}
    return rows.values(json=JSONObject(**names))


def _instance(rows: QuerySet, values: dict) -> Model:
    fields = {field.attname: field for field in rows.model._meta.concrete_fields}
    made = rows.model(**{name: fields[name].to_python(values[name]) for name in fields})
    for name in rows.query.annotations:
        setattr(made, name, values[name])
    return made
