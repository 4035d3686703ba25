"""Two officers at the same record: the later one is told what the earlier one did."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from employees.enums import Role
from employees.models import Employee, RaterOverride
from employees.services.raters import end_override
from employees.services.records import end_absence, remove_education, remove_rank
from employees.tests.factories import EmployeeFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate()
START = date(2024, 3, 1)


def later_than(earlier, later):
    """The outcome of `later`, which starts while `earlier` has the person but has not ended."""

    def run():
        try:
            return later()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as officers, transaction.atomic():
        list(Employee.objects.select_for_update())
        second = officers.submit(run)
        wait([second], timeout=1)  # for the person
        earlier()
    return second.result()


@pytest.fixture
def hr():
    return grant(UserFactory(), Role.HR)


@pytest.fixture
def person():
    return EmployeeFactory()


def written_rater(person, hr) -> RaterOverride:
    return person.rater_overrides.create(
        rater=EmployeeFactory(unit=person.unit), reason="SK", valid_from=START, granted_by=hr
    )


@pytest.mark.parametrize("kind", ["rank", "education", "absence", "override"])
def test_a_record_taken_back_meanwhile(person, hr, kind):
    day = {"valid_from": START}
    row, step = {
        "rank": lambda: (person.ranks.create(rank="III/b", **day), remove_rank),
        "education": lambda: (person.education.create(level=40), remove_education),
        "absence": lambda: (person.absences.create(kind="CLTN", **day), end_absence),
        "override": lambda: (written_rater(person, hr), end_override),
    }[kind]()
    person.ranks.create(rank="III/a", valid_from=date(2020, 4, 1))
    values = {f"{kind}_id": row.pk, "by": hr}
    if kind in ("absence", "override"):
        values["on"] = TODAY
    with pytest.raises(InvalidTransition, match="sudah dihapus, mungkin oleh petugas lain"):
        later_than(row.delete, lambda: step(**values))
    with pytest.raises(InvalidTransition, match="sudah dihapus"):  # gone before it was looked for
        step(**values)


def test_a_written_rater_ended_meanwhile_keeps_that_day(person, hr):
    letter = written_rater(person, hr)
    ended = TODAY - timedelta(days=5)

    def end(day):
        return end_override(override_id=letter.pk, on=day, by=hr)

    with pytest.raises(InvalidInput, match="sudah berakhir"):
        later_than(lambda: end(ended), lambda: end(TODAY))
    letter.refresh_from_db()
    assert letter.valid_to == ended
