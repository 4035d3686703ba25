"""Units, posts and invented people of a synthetic Jambi, written in bulk."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from faker import Faker

from demo.allocation import shared_out
from demo.degrees import degree_for
from demo.jambi import Agency as AgencyData
from demo.jambi import Jambi, PostTemplate
from demo.structure import HeadPost, UnitPlan, agency_plan
from employees.enums import EmployeeKind, Gender
from employees.models import Agency, Assignment, Employee, Position, Unit, UnitVersion
from employees.rules.nip import PPPK_CODE, make_nip, parse_nip

BATCH = 5_000
ORGANISED_ON = date(2017, 1, 3)  # new OPD structure under PP 18/2016


class PeopleSeed:
    """Writes everything below the agencies; the same `seed` gives the same people."""

    def __init__(self, region: Jambi, *, seed: int = 15) -> None:
        self.region = region
        self.random = Random(seed)  # noqa: S311 - reproducible, guards nothing
        self.faker = Faker("id_ID")
        self.faker.seed_instance(seed)
        self.positions: dict[str, Position] = {}
        self.nips: set[str] = set()
        self.posts = {kind.code: kind.posts for kind in region.opd_kinds}

    def create(self, employees: int) -> None:
        """`employees` ASN in all agencies, and the head of each."""
        shares = [agency.share for agency in self.region.agencies]
        for data, count in zip(
            self.region.agencies, shared_out(employees, shares, least=10), strict=True
        ):
            self._agency(data, count)

    def _agency(self, data: AgencyData, people: int) -> None:
        agency = Agency.objects.create(code=data.code, name=data.name, kind=data.kind)
        plan = agency_plan(data, self.region, people)
        units = self._units(agency, plan)
        hired = [
            (self._person(agency, units[id(unit)], post), is_head)
            for unit in plan.walk()
            for post, is_head in self._posts_of(unit)
        ]
        heads = {person.unit_id: person for person, is_head in hired if is_head}
        Employee.objects.bulk_create(heads.values(), batch_size=BATCH)
        staff = [person for person, is_head in hired if not is_head]
        for person in staff:
            person.rater = heads[person.unit_id]
        Employee.objects.bulk_create(staff, batch_size=BATCH)
        Assignment.objects.bulk_create(
            [
                Assignment(
                    employee=person,
                    position_id=person.position_id,
                    unit_id=person.unit_id,
                    heads_unit=is_head,
                    valid_from=self._appointed(person),
                )
                for person, is_head in hired
            ],
            batch_size=BATCH,
        )

    def _units(self, agency: Agency, plan: UnitPlan) -> dict[int, Unit]:
        """The rows of a tree, level by level, by the id() of their plan."""
        path = f"{agency.code.replace('.', '')}."
        level = [(plan, None, path)]
        made: dict[int, Unit] = {}
        while level:
            rows = [
                Unit(
                    agency=agency,
                    parent=parent,
                    code=f"{agency.code}-{path.rstrip('.').partition('.')[2] or '0'}",
                    name=unit.name,
                    kind=unit.kind,
                    path=path,
                    valid_from=ORGANISED_ON,
                )
                for unit, parent, path in level
            ]
            Unit.objects.bulk_create(rows)
            UnitVersion.objects.bulk_create(
                UnitVersion(
                    unit=row,
                    parent=row.parent,
                    name=row.name,
                    kind=row.kind,
                    path=row.path,
                    valid_from=ORGANISED_ON,
                )
                for row in rows
            )
            made |= {id(unit): row for (unit, *_), row in zip(level, rows, strict=True)}
            level = [
                (child, row, f"{row.path}{number:03}.")
                for (unit, *_), row in zip(level, rows, strict=True)
                for number, child in enumerate(unit.children, start=1)
            ]
        return made

    def _posts_of(self, unit: UnitPlan) -> list[tuple[HeadPost | PostTemplate, bool]]:
        posts: list[tuple[HeadPost | PostTemplate, bool]] = [(unit.head, True)]
        if unit.staff:
            templates = self.posts[unit.opd_kind]
            weights = [template.share for template in templates]
            chosen = self.random.choices(templates, weights, k=unit.staff)
            posts += [(template, False) for template in chosen]
        return posts

    def named_position(self, title: str, kind: str, level: int | None) -> Position:
        """The post title, made once."""
        if title not in self.positions:
            self.positions[title] = Position.objects.create(name=title, kind=kind, level=level)
        return self.positions[title]

    def _person(self, agency: Agency, unit: Unit, post: HeadPost | PostTemplate) -> Employee:
        position = self.named_position(post.title, post.kind, post.level)
        return self.person(agency, unit, position, post.grades)

    def person(
        self, agency: Agency, unit: Unit, position: Position, grades: Sequence[str]
    ) -> Employee:
        """An unsaved invented person who may hold `position`; the grade "" is a non-ASN."""
        grade = self.random.choice(grades)
        gender = self.random.choice(list(Gender))
        if position.name.startswith("Bidan"):
            gender = Gender.FEMALE
        kind = self._kind(grade)
        return Employee(
            **self._identity(kind, position, grade, gender),
            name=self._name(gender),
            gender=gender,
            kind=kind,
            rank=grade,
            agency=agency,
            unit=unit,
            position=position,
        )

    def _name(self, gender: Gender) -> str:
        """Two names, sometimes three; titles are kept apart."""
        male = gender == Gender.MALE
        first = self.faker.first_name_male if male else self.faker.first_name_female
        last = self.faker.last_name_male if male else self.faker.last_name_female
        given = [first() for _ in range(2 if self.random.random() < 0.2 else 1)]
        return " ".join((*given, last()))

    def _identity(
        self, kind: EmployeeKind, position: Position, grade: str, gender: Gender
    ) -> dict[str, Any]:
        """Number, birth date, titles and address, which a non-ASN official has not here."""
        if kind == EmployeeKind.NON_ASN:
            return {"nip": None}
        nip, degree = self._nip(kind, grade, gender), degree_for(position.name, grade)
        return {
            "nip": nip,
            "born_on": parse_nip(nip).born,
            "email": f"{nip}@asn.example",
            "title_before": degree.before,
            "title_after": degree.after,
        }

    def _kind(self, grade: str) -> EmployeeKind:
        if not grade:
            return EmployeeKind.NON_ASN
        if "/" not in grade:
            return EmployeeKind.PPPK
        starts_here = grade in ("II/c", "III/a")
        return (
            EmployeeKind.CPNS if starts_here and self.random.random() < 0.1 else EmployeeKind.PNS
        )

    def _nip(self, kind: EmployeeKind, grade: str, gender: Gender) -> str:
        """A new number of a person whose age and years of service fit kind and grade."""
        oldest, youngest = _born_between(kind, grade)
        born = date(
            self.random.randint(oldest, youngest),
            self.random.randint(1, 12),
            self.random.randint(1, 28),
        )
        first, last = _appointed_between(kind, born.year)
        appointed = self.random.randint(first, last)
        month = PPPK_CODE if kind == EmployeeKind.PPPK else self.random.choice((1, 3, 12))
        sequence = 1
        while True:
            nip = make_nip(
                born=born,
                appointed_year=appointed,
                month_or_code=month,
                gender=gender,
                sequence=sequence,
            )
            if nip not in self.nips:
                self.nips.add(nip)
                return nip
            sequence += 1

    def _appointed(self, person: Employee) -> date:
        if person.kind == EmployeeKind.NON_ASN:
            return date(2025, 2, 20)
        return date(max(int(person.nip[8:12]), 2017), 4, 1)


def _born_between(kind: EmployeeKind, grade: str) -> tuple[int, int]:
    if kind == EmployeeKind.CPNS:
        return 1996, 2003
    if grade.startswith("IV/"):
        return 1969, 1980
    return (1971, 1990) if grade in ("III/c", "III/d") else (1975, 1999)


def _appointed_between(kind: EmployeeKind, born: int) -> tuple[int, int]:
    """Years of appointment: at 20 to 28 for PNS, lately for the others."""
    if kind == EmployeeKind.CPNS:
        return 2025, 2025
    if kind == EmployeeKind.PPPK:
        return 2021, 2024
    return born + 20, min(born + 28, 2023)
