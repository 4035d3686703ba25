"""Dialogues, guidance and reports on behaviour; each needs `employee`, who has a rater."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from evaluations.enums import BehaviourValue
from evaluations.enums.execution import FeedbackManner, GuidanceKind, GuidanceStatus
from evaluations.models import BehaviourReport, Dialogue, Guidance
from evaluations.tests.factories_execution import account

SIGNED_AT = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)


class DialogueFactory(DjangoModelFactory):
    """Written by the leader; the employee has still to confirm it."""

    class Meta:
        model = Dialogue

    leader = factory.LazyAttribute(lambda row: row.employee.rater)
    agency = factory.LazyAttribute(lambda row: row.employee.agency)
    held_on = date(2026, 3, 2)
    manner = FeedbackManner.DIRECT
    topics = "Cakupan kunjungan ibu hamil"
    agreed = "Kunjungan rumah setiap Jumat"
    written_by = factory.LazyAttribute(lambda row: account(row.leader))
    leader_confirmed_at = SIGNED_AT


class GuidanceFactory(DjangoModelFactory):
    """Coaching by the rater, empty; the trait `signed` skips the filling."""

    class Meta:
        model = Guidance

    class Params:
        signed = factory.Trait(
            status=GuidanceStatus.SIGNED,
            employee_signed_at=SIGNED_AT,
            guide_signed_at=SIGNED_AT,
        )

    kind = GuidanceKind.COACHING
    rater = factory.LazyAttribute(lambda row: row.employee.rater)
    guide = factory.LazyAttribute(lambda row: row.employee.rater)
    agency = factory.LazyAttribute(lambda row: row.employee.agency)
    held_on = date(2026, 3, 2)


class BehaviourReportFactory(DjangoModelFactory):
    class Meta:
        model = BehaviourReport

    rater = factory.LazyAttribute(lambda row: row.employee.rater)
    agency = factory.LazyAttribute(lambda row: row.employee.agency)
    values = (BehaviourValue.SERVICE,)
    problem = "Beberapa kali meninggikan suara kepada pasien"
    others_too = False
    efforts = "Dua kali dialog dan pendampingan"
