"""The plainest legal rows; names come from Faker."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from employees.enums import AgencyKind, EmployeeKind, Gender, PositionKind, Role, UnitKind
from employees.models import (
    Agency,
    Assignment,
    Employee,
    Position,
    RoleGrant,
    Unit,
    UnitVersion,
    User,
)
from employees.rules.nip import make_nip

START = date(2020, 1, 1)


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency

    code = factory.Sequence(lambda n: f"{n:04}")
    name = factory.Sequence(lambda n: f"Pemerintah Kota {n}")
    kind = AgencyKind.CITY


class UnitFactory(DjangoModelFactory):
    """`UnitFactory(parent=unit)` hangs below it, in its agency; its first version is there."""

    class Meta:
        model = Unit
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"U{n:04}")
    name = factory.Sequence(lambda n: f"Dinas {n}")
    kind = UnitKind.OPD
    parent = None
    agency = factory.LazyAttribute(
        lambda unit: unit.parent.agency if unit.parent else AgencyFactory()
    )
    path = factory.LazyAttributeSequence(
        lambda unit, n: f"{unit.parent.path if unit.parent else ''}{n:04}."
    )
    valid_from = START

    @factory.post_generation
    def first_version(unit, create, extracted, **kwargs):  # noqa: N805 - factory's own form
        UnitVersion.objects.create(
            unit=unit,
            parent=unit.parent,
            name=unit.name,
            kind=unit.kind,
            path=unit.path,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
        )


class PositionFactory(DjangoModelFactory):
    class Meta:
        model = Position

    name = factory.Sequence(lambda n: f"Analis {n}")
    kind = PositionKind.PELAKSANA


class EmployeeFactory(DjangoModelFactory):
    class Meta:
        model = Employee

    nip = factory.Sequence(
        lambda n: make_nip(
            born=date(1990, 1, 1),
            appointed_year=2015,
            month_or_code=1 + n // 999 % 12,
            gender=Gender(1 + n // 11_988 % 2),
            sequence=1 + n % 999,
        )
    )
    name = factory.Faker("name", locale="id_ID")
    kind = EmployeeKind.PNS
    rank = "III/a"
    unit = factory.SubFactory(UnitFactory)
    agency = factory.LazyAttribute(lambda employee: employee.unit.agency)
    position = factory.SubFactory(PositionFactory)


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = Assignment

    employee = factory.SubFactory(EmployeeFactory)
    unit = factory.LazyAttribute(lambda assignment: assignment.employee.unit)
    position = factory.LazyAttribute(lambda assignment: assignment.employee.position)
    valid_from = START


class UserFactory(DjangoModelFactory):
    """An account without employee; `UserFactory(employee=person)` is theirs."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"pengguna{n}")
    name = factory.Faker("name", locale="id_ID")


def user_of(employee: Employee) -> User:
    """The account of an employee."""
    return UserFactory(username=employee.nip or f"pn{employee.pk}", employee=employee)


def grant(user: User, role: Role, unit: Unit | None = None) -> User:
    """`user` with one more role, everywhere unless a unit is named; read anew."""
    RoleGrant.objects.create(user=user, role=role, unit=unit, valid_from=START)
    return User.objects.select_related("employee").get(pk=user.pk)
