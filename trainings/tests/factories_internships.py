"""A running internship of four weeks that ends in two, with a mentor at the partner."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from employees.tests.factories import EmployeeFactory
from trainings.enums.internships import Aspect, InternshipStatus
from trainings.models import Internship, InternshipAssessment, InternshipLog, InternshipWeek
from trainings.tests.factories_partners import PartnerFactory


class InternshipFactory(DjangoModelFactory):
    class Meta:
        model = Internship

    employee = factory.SubFactory(EmployeeFactory)
    agency = factory.LazyAttribute(lambda one: one.employee.agency)
    partner = factory.SubFactory(PartnerFactory, agency=factory.SelfAttribute("..employee.agency"))
    mentor_name = "Kepala Laboratorium"
    supervisor = factory.SubFactory(EmployeeFactory)
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=14))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))
    goals = "Menguasai uji sampel"
    status = InternshipStatus.RUNNING


class LogFactory(DjangoModelFactory):
    class Meta:
        model = InternshipLog

    internship = factory.SubFactory(InternshipFactory)
    day = factory.Sequence(lambda n: timezone.localdate() - timedelta(days=n % 14))
    activity = "Menguji sampel air"


class WeekFactory(DjangoModelFactory):
    class Meta:
        model = InternshipWeek

    internship = factory.SubFactory(InternshipFactory)
    monday = factory.Sequence(
        lambda n: (
            timezone.localdate() - timedelta(days=timezone.localdate().weekday() + 7 * (n % 30))
        )
    )
    summary = "Dua belas sampel diuji"


class AssessmentFactory(DjangoModelFactory):
    class Meta:
        model = InternshipAssessment

    internship = factory.SubFactory(InternshipFactory)
    text = "Teliti"
    given_name = "Kepala Laboratorium"
    discipline = initiative = teamwork = skill = 4
    result = 5


MARKS = {aspect.value: 4 for aspect in Aspect}
