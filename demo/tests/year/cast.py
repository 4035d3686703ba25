"""The people of a worked example in their units, each with an account."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.hashers import make_password

from demo.accounts import PASSWORD
from demo.performance_records import Post
from demo.regional_example import Position, Unit
from employees.enums import Role, UnitKind
from employees.models import Agency, Employee
from employees.models import Unit as UnitRow
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
)


def set_up(
    agency: Agency,
    *,
    units: Iterable[Unit],
    kinds: Mapping[str, UnitKind],
    positions: Iterable[Position],
    posts: Iterable[Post],
    heads: Mapping[str, str],
) -> dict[str, Employee]:
    """People by the code of their position, which is their user name too; HR of all is "hr".

    `heads` names the position that heads a unit; superiors come first. Names are those of the
    factory: the regulation prints "(Nama)".
    """
    rows: dict[str, UnitRow] = {}
    for unit in units:
        above = {"parent": rows[unit.parent]} if unit.parent else {"agency": agency}
        rows[unit.code] = UnitFactory(name=unit.name, kind=kinds[unit.code], **above)
    held, password, people = {post.position: post for post in posts}, make_password(PASSWORD), {}
    for position in positions:
        post = held[position.code]
        title = PositionFactory(name=position.title, kind=post.kind or "NEGARA", level=post.level)
        person = EmployeeFactory(
            unit=rows[position.unit],
            position=title,
            kind=post.employee_kind,
            rank=post.grade or "",
            rater=people.get(position.supervisor),
            **({} if post.grade else {"nip": None}),
        )
        AssignmentFactory(employee=person, heads_unit=heads.get(position.unit) == position.code)
        username = position.code.lower()
        UserFactory(employee=person, name=person.name, username=username, password=password)
        people[position.code] = person
    grant(UserFactory(username="hr", password=password), Role.HR)
    return people
