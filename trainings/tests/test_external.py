"""Claiming and verifying trainings outside the system."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from employees.enums import Role
from employees.models import Notification, User
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import TrainingForm
from trainings.enums.external import ExternalStatus as X
from trainings.models import ExternalTraining, HoursBalance
from trainings.queries.external import lookalikes, next_waiting
from trainings.services.external import claim, decide_claim, edit_claim
from trainings.tests.factories_external import ExternalTrainingFactory, certificate, seminar

pytestmark = pytest.mark.django_db


def account(person):
    """The one account of the person."""
    return User.objects.filter(employee=person).first() or user_of(person)


@pytest.fixture
def person():
    return EmployeeFactory()


@pytest.fixture
def officer(person):
    return grant(UserFactory(), Role.TRAINING, person.unit)


def claimed(person, **changes) -> ExternalTraining:
    facts = seminar(**changes)
    return claim(employee_id=person.pk, facts=facts, file=certificate(), by=account(person))


def decide(external, to, by, note=""):
    return decide_claim(external_id=external.pk, to=to, by=by, note=note)


def test_a_claim_is_reckoned_and_waits(person):
    external = claimed(person)
    assert (external.hours, external.status) == (8, X.SUBMITTED)
    assert external.reckoning == "2 hari × 4 JP = 8 JP (PerLAN 10/2018)"
    assert external.file_name == "sertifikat.jpg"
    assert external.file.name.startswith("certificates/")
    assert [step.to_status for step in external.steps.all()] == [X.SUBMITTED]


def test_nobody_claims_for_somebody_else(person):
    with pytest.raises(NotAllowed):
        claim(
            employee_id=person.pk,
            facts=seminar(),
            file=certificate(),
            by=user_of(EmployeeFactory()),
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": date(2026, 5, 3)}, "ends_on"),
        ({"ends_on": timezone.localdate() + timedelta(days=1)}, "ends_on"),
        ({"starts_on": date(2015, 1, 1), "ends_on": date(2015, 1, 2)}, "ends_on"),
        ({"form": TrainingForm.SELF_STUDY, "international": True}, "international"),
        ({"amount": Decimal(0)}, "amount"),
        ({"form": TrainingForm.OUTBOUND}, "each"),
    ],
)
def test_a_refused_claim_names_its_field(person, changes, field):
    with pytest.raises(InvalidInput) as refused:
        claimed(person, **changes)
    assert refused.value.field == field
    assert not ExternalTraining.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("a.jpg", b"no picture"), ("a.exe", b"MZ"), ("a.docx", b"PK")]
)
def test_only_a_picture_or_pdf_is_proof(person, name, content):
    with pytest.raises(InvalidInput) as refused:
        claim(
            employee_id=person.pk,
            facts=seminar(),
            file=certificate(name, content),
            by=account(person),
        )
    assert refused.value.field == "file"


def test_coaching_of_one_month_counts_twice_over_all_claims(person):
    month = {"starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 4)}
    coaching = {"form": TrainingForm.COACHING, "amount": Decimal(1), **month}
    assert claimed(person, **coaching).hours == 2
    assert claimed(person, **coaching | {"amount": Decimal(3)}).hours == 2
    with pytest.raises(InvalidInput, match="sudah tercatat pada bulan yang sama"):
        claimed(person, **coaching)
    june = {"starts_on": date(2026, 6, 1), "ends_on": date(2026, 6, 1)}
    assert claimed(person, **coaching | june).hours == 2


def test_verifying_counts_the_hours_at_once(person, officer):
    external = decide(claimed(person), X.VERIFIED, officer)
    assert external.status == X.VERIFIED
    balance = HoursBalance.objects.get(employee=person, year=2026)
    assert (balance.session_hours, balance.external_hours, balance.shortfall) == (0, 8, 12)
    told = Notification.objects.get(employee=person)
    assert told.text == "Klaim “Seminar Nasional Stunting”: terverifikasi."
    decide(external, X.RETURNED, officer, "Sertifikat milik orang lain.")
    balance.refresh_from_db()
    assert (balance.total, balance.shortfall) == (0, 20)


@pytest.mark.parametrize("to", [X.RETURNED, X.REJECTED])
def test_returning_and_rejecting_need_a_reason(person, officer, to):
    external = claimed(person)
    with pytest.raises(InvalidInput, match="Tuliskan alasannya"):
        decide(external, to, officer, "  ")
    assert decide(external, to, officer, "Tidak terbaca.").status == to


def test_a_returned_claim_is_mended_and_waits_again(person, officer):
    external = claimed(person)
    decide(external, X.RETURNED, officer, "Tiga hari, bukan dua.")
    facts = seminar(amount=Decimal(3))
    edited = edit_claim(external_id=external.pk, facts=facts, by=account(person))
    assert (edited.hours, edited.status, edited.file_name) == (12, X.SUBMITTED, "sertifikat.jpg")
    assert [s.to_status for s in edited.steps.all()] == [X.SUBMITTED, X.RETURNED, X.SUBMITTED]


def test_a_verified_claim_is_not_edited(person, officer):
    external = decide(claimed(person), X.VERIFIED, officer)
    with pytest.raises(InvalidTransition, match="tidak dapat diubah lagi"):
        edit_claim(external_id=external.pk, facts=seminar(), by=account(person))


def test_withdrawing_is_the_employees_own(person, officer):
    external = claimed(person)
    with pytest.raises(NotAllowed):
        decide(external, X.WITHDRAWN, officer)
    assert decide(external, X.WITHDRAWN, account(person)).status == X.WITHDRAWN


def test_who_verifies(person, officer):
    external = claimed(person)
    own = grant(account(person), Role.HR)
    for user in (own, user_of(EmployeeFactory()), grant(UserFactory(), Role.HR, UnitFactory())):
        with pytest.raises(DomainError):
            decide(external, X.VERIFIED, user)
    assert decide(external, X.VERIFIED, grant(UserFactory(), Role.HR)).status == X.VERIFIED


def test_a_second_click_is_refused(person, officer):
    external = decide(claimed(person), X.VERIFIED, officer)
    with pytest.raises(InvalidTransition, match="Sudah berstatus Terverifikasi"):
        decide(external, X.VERIFIED, officer)


def test_the_same_title_in_the_same_days_looks_alike(person):
    first = claimed(person)
    second = claimed(person, title="SEMINAR NASIONAL STUNTING")
    claimed(person, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 2))
    claimed(person, title="Lain")
    ExternalTrainingFactory(title=first.title)
    assert lookalikes(second) == [first]
    decide(first, X.WITHDRAWN, account(person))
    assert lookalikes(second) == []


def test_the_longest_waiting_comes_first(person, officer):
    now = timezone.now()
    ExternalTrainingFactory(submitted_at=now - timedelta(days=9))  # of another unit
    late = ExternalTrainingFactory(employee=person, submitted_at=now)
    early = ExternalTrainingFactory(employee=person, submitted_at=now - timedelta(days=2))
    assert next_waiting(officer) == early
    decide(early, X.VERIFIED, officer)
    assert next_waiting(officer) == late
    decide(late, X.VERIFIED, officer)
    assert next_waiting(officer) is None
