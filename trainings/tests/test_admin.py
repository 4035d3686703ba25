"""Training in the web admin: the own units, and nothing to change."""

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from trainings.tests.factories import SessionFactory
from trainings.tests.factories_money import BudgetLineFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", ["programme", "course", "session", "budgetline"])
def test_only_what_the_own_unit_runs_and_only_to_read(client, model):
    office, elsewhere = UnitFactory(), UnitFactory()
    ours, theirs = (_row(model, unit) for unit in (office, elsewhere))
    client.force_login(grant(UserFactory(), Role.TRAINING, office))
    listed = client.get(reverse(f"admin:trainings_{model}_changelist"))
    assert list(listed.context["cl"].result_list) == [ours]
    for row, status in ((ours, 200), (theirs, 302)):
        address = reverse(f"admin:trainings_{model}_change", args=[row.pk])
        assert client.get(address).status_code == status
        assert client.post(address, {}).status_code == 403


def _row(model: str, unit):
    session = SessionFactory(course__programme__unit=unit)
    programme = session.course.programme
    if model == "budgetline":
        return BudgetLineFactory(programme=programme)
    return {"session": session, "course": session.course}.get(model, programme)
