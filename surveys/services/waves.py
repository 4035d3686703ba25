"""Open a round of asking."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from employees.access import scope_of
from employees.enums import Role
from employees.models import Employee, Unit
from pembinaan.common.errors import InvalidInput, NotAllowed
from surveys.models import Invitation, Questionnaire, Wave


@transaction.atomic
def open_wave(
    *,
    questionnaire: Questionnaire,
    title: str,
    unit: Unit,
    opens_on: date,
    closes_on: date,
    employees: Iterable[Employee],
    by,
) -> Wave:
    """Ask `employees` from `opens_on` to `closes_on`, both included; one invitation a person."""
    if not scope_of(by, Role.TRAINING, Role.HR).holds(unit.path):
        raise NotAllowed("wrong_actor", "Survei dibuka oleh pengelola pelatihan atau HR unitnya.")
    if not questionnaire.is_published:
        raise InvalidInput("not_published", "Terbitkan kuesioner sebelum membuka survei.")
    if closes_on < opens_on:
        text = "Tanggal penutupan tidak boleh sebelum tanggal pembukaan."
        raise InvalidInput("closes_before_opening", text, field="closes_on")
    people = list(employees)
    if not people:
        raise InvalidInput("nobody_asked", "Belum ada pegawai yang diundang.")
    wave = Wave.objects.create(
        questionnaire=questionnaire,
        title=title,
        unit=unit,
        opens_on=opens_on,
        closes_on=closes_on,
        created_by=by,
    )
    # In the order of keys, so that two writers never wait for each other.
    rows = [Invitation(wave=wave, employee=person) for person in sorted(people, key=_key)]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
    return wave


def _key(employee: Employee) -> int:
    return employee.pk
