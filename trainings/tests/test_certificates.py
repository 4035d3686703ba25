"""Numbers without gaps, what is certified, correcting, revoking, and who may read one."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from employees.enums import Role
from employees.models import Notification
from employees.tests.factories import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
    UserFactory,
    grant,
    user_of,
)
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from pembinaan.tests.pdf import pages_of
from trainings.models import Certificate, CertificateSequence
from trainings.services.certificates import correct, number_certificates, revoke
from trainings.tests.factories import EnrolmentFactory, QuizSheetFactory
from trainings.tests.factories_certificates import SITE, finished, issued

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory(name="Badan Diklat")


@pytest.fixture
def officer(unit):
    return grant(UserFactory(), Role.TRAINING, unit)


def printed(certificate) -> list[str]:
    with certificate.file.open() as file:
        return pages_of(file.read())


def test_numbers_run_by_name_and_go_on_with_the_next_session(unit, officer):
    first, second = finished(unit, "Zainal", "Ani"), finished(unit, "Budi")
    EnrolmentFactory(session=first)  # did not complete it
    issued(officer, first)
    rows = issued(officer, second, first)
    code, year = unit.agency.code, rows[0].year
    assert [(row.name, row.number) for row in rows] == [
        ("Ani", f"800.2/000001/{code}/{year}"),
        ("Zainal", f"800.2/000002/{code}/{year}"),
        ("Budi", f"800.2/000003/{code}/{year}"),
    ]
    assert CertificateSequence.objects.get().last == 3


def test_each_agency_counts_for_itself(unit, officer):
    other = UnitFactory()
    grant(officer, Role.TRAINING, other)
    rows = issued(officer, finished(unit, "Ani"), finished(other, "Budi"))
    assert {(row.agency, row.serial) for row in rows} == {(unit.agency, 1), (other.agency, 1)}


def test_what_is_certified_is_kept_as_it_stood(unit, officer):
    session = finished(unit, course__title="Persalinan Normal", course__hours=Decimal(12))
    person = EmployeeFactory(
        name="Siti", title_before="dr.", title_after="M.Kes", nip="197809122005012003"
    )
    enrolment = EnrolmentFactory(session=session, employee=person, completed=True)
    QuizSheetFactory(enrolment=enrolment, mark=Decimal("80.01"))
    (row,) = issued(officer, session)
    assert (row.name, row.masked_nip[:6], row.course) == (
        "dr. Siti, M.Kes",
        "1978••",
        "Persalinan Normal",
    )
    assert (row.hours, row.starts_on, row.mark) == (12, date(2026, 3, 2), Decimal("80.01"))
    assert row.qualification == "Memuaskan"
    session.course.title = "Lain"
    session.course.save()
    (text,) = printed(row)
    for shown in ("dr. Siti, M.Kes", "19780912 200501 2 003", "Persalinan Normal", "80,01"):
        assert shown in text
    assert "2 Maret s.d. 4 Maret 2026" in text
    assert row.code in text.replace(" ", "")


def test_the_head_of_the_organiser_is_named(unit, officer):
    head = EmployeeFactory(name="Hasan", unit=unit)
    post = PositionFactory(name="Kepala Badan")
    AssignmentFactory(employee=head, unit=unit, position=post, heads_unit=True)
    (row,) = issued(officer, finished(unit, "Ani"))
    assert "Kepala Badan" in printed(row)[0]
    assert "Hasan" in printed(row)[0]


def test_its_holder_is_told_once(unit, officer):
    session = finished(unit, "Ani")
    issued(officer, session)
    message = Notification.objects.get()
    assert message.employee == session.enrolments.get().employee
    assert message.url == session.get_absolute_url()


@pytest.mark.parametrize("people", [1, 20])
def test_queries_do_not_grow_with_people(unit, officer, people, django_assert_num_queries):
    session = finished(unit, *(f"Pegawai {number}" for number in range(people)))
    ids = list(session.enrolments.values_list("pk", flat=True))
    number_certificates(ids[:0], by=officer)
    with django_assert_num_queries(13):
        assert number_certificates(ids, by=officer) == people


def test_revoking_keeps_the_number_and_says_why(unit, officer):
    (row,) = issued(officer, finished(unit, "Ani"))
    with pytest.raises(InvalidInput, match="Tuliskan alasannya"):
        revoke(certificate_id=row.pk, reason=" ", by=officer)
    with pytest.raises(NotAllowed):
        revoke(certificate_id=row.pk, reason="Keliru", by=grant(UserFactory(), Role.HR))
    revoke(certificate_id=row.pk, reason="Tidak hadir", by=officer)
    row.refresh_from_db()
    assert not row.is_in_force
    assert (row.revoke_reason, row.revoked_by) == ("Tidak hadir", officer)
    with pytest.raises(InvalidTransition, match="sudah dicabut"):
        revoke(certificate_id=row.pk, reason="Lagi", by=officer)
    assert issued(officer, row.enrolment.session) == [row]  # not issued again by itself


def test_a_corrected_one_is_new_and_names_the_old(unit, officer):
    session = finished(unit, "Any")
    (old,) = issued(officer, session)
    person = old.enrolment.employee
    person.name = "Ani"
    person.save()
    new = correct(certificate_id=old.pk, reason="Salah eja", site=SITE, by=officer)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.is_in_force, new.is_in_force, new.replaces) == (False, True, old)
    assert (old.serial, new.serial, new.name) == (1, 2, "Ani")
    assert "Ani" in printed(new)[0]
    with pytest.raises(InvalidTransition, match="Sudah diganti"):
        correct(certificate_id=old.pk, reason="Lagi", site=SITE, by=officer)


def test_a_revoked_one_may_be_issued_anew(unit, officer):
    (old,) = issued(officer, finished(unit, "Ani"))
    revoke(certificate_id=old.pk, reason="Keliru dicabut", by=officer)
    new = correct(certificate_id=old.pk, reason="Keliru", site=SITE, by=officer)
    assert new.is_in_force
    assert Certificate.objects.get(pk=old.pk).revoke_reason == "Keliru dicabut"


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("holder", 200),
        ("officer", 200),
        ("hr", 200),
        ("leader", 200),
        ("colleague", 404),
        ("officer elsewhere", 404),
        ("anonymous", 302),
    ],
)
def test_who_reads_a_certificate(client, unit, officer, who, expected):
    (row,) = issued(officer, finished(unit, "Ani"))
    person = row.enrolment.employee
    accounts = {
        "holder": lambda: user_of(person),
        "officer": lambda: officer,
        "hr": lambda: grant(UserFactory(), Role.HR, person.unit),
        "leader": lambda: grant(UserFactory(), Role.LEADER, person.unit),
        "colleague": lambda: user_of(EmployeeFactory(unit=person.unit)),
        "officer elsewhere": lambda: grant(UserFactory(), Role.TRAINING, UnitFactory()),
    }
    if who in accounts:
        client.force_login(accounts[who]())
    response = client.get(reverse("trainings:certificate_pdf", args=[row.pk]))
    assert response.status_code == expected
    if expected == 200:
        assert b"".join(response.streaming_content).startswith(b"%PDF")
        assert "Ani" not in response["Content-Disposition"]
        assert response["Cache-Control"] == "no-store"
