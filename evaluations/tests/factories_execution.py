"""Realisations, feedback and evaluations of a plan; see also factories."""

from datetime import UTC, date, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from employees.enums import AbsenceKind, StudyOutcome
from employees.models import Absence, User
from employees.tests.factories import UserFactory
from evaluations.enums import (
    BehaviourValue,
    EvaluationStatus,
    Expectation,
    FeedbackGiver,
    OrganisationPredicate,
    Predicate,
    Sentiment,
)
from evaluations.models import (
    Evaluation,
    Evidence,
    Feedback,
    FeedbackRequest,
    IndicatorValue,
    OrganisationResult,
    Realisation,
    WorkLog,
)
from evaluations.tests.factories import (
    IndicatorFactory,
    PeriodFactory,
    PlanFactory,
    WorkResultFactory,
)

RATED_AT = datetime(2026, 4, 7, 3, 0, tzinfo=UTC)


def account(employee) -> User:
    """The account of an employee, made once."""
    return User.objects.filter(employee=employee).first() or UserFactory(employee=employee)


class RealisationFactory(DjangoModelFactory):
    class Meta:
        model = Realisation

    result = factory.SubFactory(WorkResultFactory, plan__approved=True)
    period = factory.SubFactory(PeriodFactory)
    agency = factory.LazyAttribute(lambda row: row.result.plan.agency)
    narrative = "Pelayanan terlaksana sesuai rencana."


class EvidenceFactory(DjangoModelFactory):
    """A link; needs `realisation`."""

    class Meta:
        model = Evidence

    name = "Laporan"
    link = "https://contoh.go.id/laporan"
    added_by = factory.LazyAttribute(lambda row: account(row.realisation.result.plan.employee))


class IndicatorValueFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorValue

    indicator = factory.SubFactory(IndicatorFactory)
    period = factory.SubFactory(PeriodFactory)
    agency = factory.LazyAttribute(lambda row: row.indicator.result.plan.agency)
    value = 95


class FeedbackFactory(DjangoModelFactory):
    """A positive word of the rater on "Berorientasi pelayanan"; needs `employee`."""

    class Meta:
        model = Feedback

    period = factory.SubFactory(PeriodFactory)
    agency = factory.LazyAttribute(lambda row: row.employee.agency)
    value = factory.Maybe("result", None, BehaviourValue.SERVICE)
    result = None
    giver_kind = FeedbackGiver.LEADER
    given_by = factory.LazyAttribute(lambda row: account(row.employee.rater))
    sentiment = Sentiment.POSITIVE
    text = factory.Sequence(lambda n: f"Ramah dan sigap kepada pasien {n}")


class EvaluationFactory(DjangoModelFactory):
    """Open; the trait `rated` is meets and meets, so Baik."""

    class Meta:
        model = Evaluation

    class Params:
        rated = factory.Trait(
            status=EvaluationStatus.RATED,
            result=Expectation.MEETS,
            behaviour=Expectation.MEETS,
            predicate=Predicate.GOOD,
            rated_at=RATED_AT,
            rated_by=factory.LazyAttribute(lambda row: account(row.rater)),
        )

    plan = factory.SubFactory(PlanFactory, approved=True)
    employee = factory.LazyAttribute(lambda row: row.plan.employee)
    rater = factory.LazyAttribute(lambda row: row.plan.rater)
    agency = factory.LazyAttribute(lambda row: row.plan.agency)
    unit = factory.LazyAttribute(lambda row: row.plan.unit)
    period = factory.SubFactory(PeriodFactory)


class OrganisationResultFactory(DjangoModelFactory):
    """Baik; needs `unit`."""

    class Meta:
        model = OrganisationResult

    period = factory.SubFactory(PeriodFactory)
    predicate = OrganisationPredicate.GOOD
    basis = "Rencana aksi tercapai sesuai target."
    set_by = factory.SubFactory(UserFactory)


def ready_to_rate(*, results: int = 1, employee=None):
    """An approved plan whose main results have a realisation and 95 of 95 percent in quarter I."""
    given = {"employee": employee} if employee else {}
    plan = PlanFactory(approved=True, **given)
    for _ in range(results):
        result = WorkResultFactory(plan=plan)
        RealisationFactory(result=result)
        IndicatorValueFactory(indicator=IndicatorFactory(result=result))
    return plan


class WorkLogFactory(DjangoModelFactory):
    """Outside the SKP on 2 March 2026; needs `employee`."""

    class Meta:
        model = WorkLog

    agency = factory.LazyAttribute(lambda row: row.employee.agency)
    day = date(2026, 3, 2)
    text = factory.Sequence(lambda n: f"Melayani {n} ibu hamil di posyandu")


class FeedbackRequestFactory(DjangoModelFactory):
    """Asks the rater about "Berorientasi pelayanan"; the trait `outside` makes a link."""

    class Meta:
        model = FeedbackRequest

    class Params:
        outside = factory.Trait(
            asked_of=None,
            addressee="Kader posyandu",
            nonce=factory.LazyFunction(uuid4),
            expires_at=datetime(2099, 1, 1, tzinfo=UTC),
        )

    period = factory.SubFactory(PeriodFactory)
    agency = factory.LazyAttribute(lambda row: row.employee.agency)
    value = factory.Maybe("result", None, BehaviourValue.SERVICE)
    result = None
    asked_of = factory.LazyAttribute(lambda row: row.employee.rater)
    due_on = date(2099, 1, 1)


def failed_study(person) -> None:
    """A tugas belajar that ended without success on 20 March 2026."""
    Absence.objects.create(
        employee=person,
        kind=AbsenceKind.STUDY_RELEASED,
        valid_from=date(2024, 1, 1),
        valid_to=date(2026, 3, 21),
        outcome=StudyOutcome.FAILED,
    )
