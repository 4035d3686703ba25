"""What somebody can find out who reads the whole database, its hidden columns included.

Whoever is asked gives a number of their own as answer, a mark. An attack that succeeds tells which
mark is whose. It may know who is who, all keys, every table, and dumps of several moments.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import connection

from employees.models import Employee, User

MARK = re.compile(r"7700000\d\d")  # long enough that no random key holds one
FIRST_MARK = 770000000
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Dump:
    """Every row of every table, with where it lies (ctid) and who wrote or locked it (xmin, xmax).

    `keys` are the columns of each table that name an employee or an account.
    """

    tables: Mapping[str, list[Row]]
    keys: Mapping[str, Mapping[str, type]]

    def rows(self) -> Iterator[tuple[str, Row]]:
        for table, rows in self.tables.items():
            for row in rows:
                yield table, row

    @property
    def employee_of_account(self) -> dict[int, int]:
        return {row["id"]: row["employee_id"] for row in self.tables["employees_user"]}

    def people_of(self, table: str, row: Row) -> set[int]:
        """Employees that a row names."""
        accounts = self.employee_of_account
        people = set()
        for column, target in self.keys.get(table, {}).items():
            people.add(row[column] if target is Employee else accounts.get(row[column]))
        if table == "employees_employee":
            people.add(row["id"])
        if table == "django_session":
            people.add(accounts.get(_account(row)))
        return people - {None}


def take_dump() -> Dump:
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            hidden = "ctid::text AS ctid, xmin::text::bigint AS xmin, xmax::text::bigint AS xmax"
            cursor.execute(f"SELECT {hidden}, whole.* FROM {name} whole")  # noqa: S608 - own names
            columns = [column.name for column in cursor.description]
            tables[table] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return Dump(tables, _keys())


def _keys() -> dict[str, dict[str, type]]:
    """Columns that name a person, histories included."""
    keys = defaultdict(dict)
    for model in apps.get_models(include_auto_created=True):
        for each in model._meta.concrete_fields:
            if each.related_model in (Employee, User):
                keys[model._meta.db_table][each.column] = each.related_model
    return keys


def _account(session: Row) -> int:
    return int(SessionStore().decode(session["session_data"])["_auth_user_id"])


def marks_in(row: Row) -> set[int]:
    """Marks that can be read in a row, in whatever column and form."""
    text = " ".join(
        bytes(value).decode("latin-1") if isinstance(value, memoryview) else str(value)
        for value in row.values()
    )
    return {int(mark) for mark in MARK.findall(text)}


def marked(dump: Dump) -> list[tuple[str, Row, int]]:
    """Rows in which a mark can be read."""
    return [(table, row, mark) for table, row in dump.rows() for mark in marks_in(row)]


def beside_a_person(dump: Dump) -> set[tuple[int, int]]:
    """Employees and marks that stand in one row, and what hangs on a row that names them."""
    return {
        (person, mark)
        for table, row, mark in marked(dump)
        for person in dump.people_of(table, row)
    }


def group_in(row: Row) -> str | None:
    """The group that a response, comment, invitation or tally is of, as text."""
    if row.get("dimension") == "group":
        return row["category"]
    group = row.get("group_id")
    return None if group is None else str(group)


def by_transaction(dump: Dump) -> dict[int, set[int]]:
    """Marks that each person may have: written or locked together with a row of the person.

    Where a mark's row names a group, only people of that group come into question.
    """
    written = defaultdict(set)
    for _, row, mark in marked(dump):
        for transaction in {row["xmin"], row["xmax"]} - {0}:
            written[transaction].add((mark, group_in(row)))
    suspects = defaultdict(set)
    for table, row in dump.rows():
        for person in dump.people_of(table, row):
            for transaction in {row["xmin"], row["xmax"]} - {0}:
                fits = {
                    mark
                    for mark, group in written[transaction]
                    if group is None or group == group_in(row)
                }
                if fits:
                    suspects[person] = suspects[person] & fits if person in suspects else fits
    return dict(suspects)


def place(row: Row) -> tuple[int, ...]:
    """Where a row lies: page and line."""
    return tuple(map(int, re.findall(r"\d+", row["ctid"])))


ORDERS = {"place": place, "key": lambda row: str(row["id"]), "written": lambda row: row["xmin"]}


def by_order(dump: Dump) -> list[dict[int, int]]:
    """Guesses of who has which mark: people as they came, answers as they lie, batch by batch."""
    came = {
        person: (row["xmin"], place(row))
        for row in dump.tables["django_session"]
        for person in dump.people_of("django_session", row)
    }
    by_coming, by_key = sorted(came, key=came.get), sorted(came)
    return [
        _in_step(dump, table, order, people)
        for table in ("surveys_response", "surveys_comment", "surveys_ballot")
        for order in ORDERS.values()
        for people in (by_coming, by_key)
    ]


def _in_step(dump: Dump, table: str, order, in_order: list[int]) -> dict[int, int]:
    """Of each transaction and group the n-th person with the n-th mark."""
    invitations = {row["employee_id"]: {**row} for row in dump.tables["surveys_invitation"]}
    groups = {row["group_id"] for row in dump.tables[table]}
    for row in invitations.values():  # whoever is in no group of the answers is in their pool
        row["group_id"] = row["group_id"] if row["group_id"] in groups else None
    people, marks = defaultdict(list), defaultdict(list)
    for person in in_order:
        if row := invitations.get(person):
            people[_batch(row, table)].append(person)
    for row in sorted(dump.tables[table], key=order):
        marks[_batch(row, table)] += marks_in(row)
    return {
        person: mark
        for batch, found in marks.items()
        for person, mark in zip(people[batch], found, strict=False)
    }


def _batch(row: Row, table: str) -> tuple:
    return (group_in(row),) if table == "surveys_ballot" else (row["xmin"], group_in(row))


def hits(guess: Mapping[int, int], truth: Mapping[int, int]) -> int:
    return sum(truth.get(person) == mark for person, mark in guess.items())


def shown_counts(dump: Dump) -> Counter:
    """How many responses the tallies count, for all ("") and for each group."""
    return Counter(
        {
            row["category"]: row["count"]
            for row in dump.tables["surveys_tally"]
            if row["dimension"] in ("", "group") and row["question_code"] == ""
        }
    )


def remainders(counts: Mapping[str, int]) -> list[int]:
    """What can be counted out: each part, and all less the parts."""
    parts = [count for category, count in counts.items() if category]
    return [*parts, counts.get("", 0), counts.get("", 0) - sum(parts)]


def by_difference(earlier: Dump, later: Dump) -> list[int]:
    """How many people stand behind everything that can be counted out of two moments."""
    old, new = shown_counts(earlier), shown_counts(later)
    grown = {category: new[category] - old[category] for category in new}
    remembered = {**old, **new}
    found = [*map(remainders, (old, new, grown, remembered))]
    return [number for numbers in found for number in numbers if number > 0]
