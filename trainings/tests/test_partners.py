"""Partners and agreements: who writes, what is refused, what is told, shown and rated."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.models import Notification
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from pembinaan.common.errors import InvalidInput, NotAllowed
from surveys.models import Tally
from surveys.tests.factories import WaveFactory
from trainings.enums import SessionStatus
from trainings.models import Agreement, Partner, Session, Trainer
from trainings.queries.partners import ratings, sessions_done, spending
from trainings.services.partners import (
    add_agreement,
    create_partner,
    edit_partner,
    remind_of_agreements,
    set_session_partner,
    set_trainers,
)
from trainings.tests.factories import EnrolmentFactory, ProgrammeFactory, SessionFactory
from trainings.tests.factories_money import BookingFactory, BudgetLineFactory
from trainings.tests.factories_partners import AgreementFactory, PartnerFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(client, unit):
    user = grant(user_of(EmployeeFactory(unit=unit)), Role.TRAINING, unit)
    client.force_login(user)
    return user


@pytest.fixture
def partner(unit):
    return PartnerFactory(agency=unit.agency)


def url(name: str, *args) -> str:
    return reverse(f"trainings:{name}", args=args)


def facts(**changes) -> dict:
    plain = {"kind": "CAMPUS", "name": "Universitas Jambi", "city": "Jambi", "contact_office": ""}
    more = {"offers": "", "batch_capacity": 30, "year_capacity": None, "is_active": True}
    return plain | more | changes


def paper(**changes) -> dict:
    plain = {"kind": "PKS", "number": "1/PKS", "title": "Pelatihan", "value": None}
    return plain | {"valid_from": TODAY, "valid_to": TODAY + timedelta(days=365)} | changes


def test_a_partner_is_of_one_agency_and_named_once(unit, officer):
    made = create_partner(agency=unit.agency, facts=facts(name=" Universitas Jambi "), by=officer)
    assert made.name == "Universitas Jambi"
    with pytest.raises(InvalidInput, match="sudah tercatat"):
        create_partner(agency=unit.agency, facts=facts(name="UNIVERSITAS JAMBI"), by=officer)
    with pytest.raises(NotAllowed, match="pengelola pelatihan"):
        create_partner(agency=UnitFactory().agency, facts=facts(), by=officer)
    reader = grant(UserFactory(), Role.HR, unit)
    with pytest.raises(NotAllowed):
        edit_partner(partner_id=made.pk, facts=facts(), by=reader)


def test_an_agreement_with_its_file(client, officer, partner):
    fields = paper(value="1.500.000", valid_from=TODAY.isoformat(), valid_to=TODAY.isoformat())
    upload = SimpleUploadedFile("naskah kita.pdf", b"%PDF-1.7 isi")
    client.post(url("agreement_create", partner.pk), fields | {"file": upload})
    agreement = Agreement.objects.get()
    assert (agreement.value, agreement.file_name) == (Decimal(1_500_000), "naskah kita.pdf")
    assert "naskah" not in agreement.file.name
    response = client.get(url("agreement_file", agreement.pk))
    assert b"".join(response.streaming_content) == b"%PDF-1.7 isi"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_to": TODAY - timedelta(days=1)}, "valid_to"),
        ({"number": "PKS/lama"}, "number"),
    ],
)
def test_what_no_agreement_can_be(officer, partner, changes, field):
    AgreementFactory(partner=partner, number="PKS/lama")
    with pytest.raises(InvalidInput) as found:
        add_agreement(partner_id=partner.pk, facts=paper(**changes), upload=None, by=officer)
    assert found.value.field == field


def test_a_file_that_is_no_pdf_is_refused(client, officer, partner):
    upload = SimpleUploadedFile("naskah.pdf", b"bukan")
    days = {"valid_from": TODAY.isoformat(), "valid_to": TODAY.isoformat(), "value": ""}
    response = client.post(url("agreement_create", partner.pk), paper() | days | {"file": upload})
    assert "Isi berkas bukan PDF" in response.text
    assert not Agreement.objects.exists()


def test_officers_are_told_once_at_each_mark(officer, partner):
    ending = AgreementFactory(partner=partner, valid_to=TODAY + timedelta(days=60))
    AgreementFactory(partner=partner)
    AgreementFactory(valid_to=TODAY + timedelta(days=60), partner__is_active=False)
    assert remind_of_agreements() == 1
    message = Notification.objects.get(employee=officer.employee_id)
    assert partner.name in message.text
    assert message.url == partner.get_absolute_url()
    assert remind_of_agreements() == 0
    Agreement.objects.filter(pk=ending.pk).update(valid_to=TODAY + timedelta(days=5))
    assert remind_of_agreements() == 1
    assert Agreement.objects.get(pk=ending.pk).reminded == 7


def test_a_session_is_held_by_a_partner_of_its_agency(unit, officer, partner):
    session = SessionFactory(course__programme__unit=unit, status=SessionStatus.DONE)
    set_session_partner(session_id=session.pk, partner=partner, by=officer)
    assert Session.objects.get().partner == partner
    with pytest.raises(InvalidInput, match="instansi lain"):
        set_session_partner(session_id=session.pk, partner=PartnerFactory(), by=officer)
    set_session_partner(session_id=session.pk, partner=None, by=officer)
    assert Session.objects.get().partner is None


def test_trainers_of_a_partner(unit, officer, partner):
    ours, other = (Trainer.objects.create(unit=unit, name=name) for name in ("Ahli A", "Ahli B"))
    foreign = Trainer.objects.create(unit=UnitFactory(), name="Ahli C")
    set_trainers(partner_id=partner.pk, trainers=[ours, foreign], by=officer)
    assert list(partner.trainers.all()) == [ours]
    set_trainers(partner_id=partner.pk, trainers=[other], by=officer)
    assert list(partner.trainers.all()) == [other]


def wave_with(mark: int, answers: int, unit):
    """A closed wave in which so many gave `mark` on one L1 question."""
    wave = WaveFactory(unit=unit)
    for value, count in (("", answers), (str(mark), answers)):
        Tally.objects.create(wave=wave, question_code="membantu-tugas", value=value, count=count)
    return wave


def test_the_rating_weighs_sessions_by_their_answers(unit, officer, partner):
    """20 answers of 4 and 10 of 5: (80 x 20 + 100 x 10) / 30 = 86.67; 3 answers are too few."""
    for mark, answers in ((4, 20), (5, 10), (1, 3)):
        SessionFactory(
            course__programme__unit=unit, partner=partner, wave=wave_with(mark, answers, unit)
        )
    found = ratings([partner.pk], officer)[partner.pk]
    assert (found.index, found.answers, found.sessions) == (Decimal("86.67"), 30, 2)
    assert found.index_class.label == "Memuaskan"
    elsewhere = grant(UserFactory(), Role.TRAINING, UnitFactory())
    assert ratings([partner.pk], elsewhere) == {}


def test_what_it_held_and_cost(unit, officer, partner):
    programme = ProgrammeFactory(unit=unit)
    session = SessionFactory(
        course__programme=programme, partner=partner, status=SessionStatus.DONE
    )
    EnrolmentFactory.create_batch(2, session=session, completed=True)
    EnrolmentFactory(session=session)
    SessionFactory(course__programme=programme, partner=partner)
    line = BudgetLineFactory(programme=programme, partner=partner)
    BookingFactory(line=line, paid=True, amount=7)
    BookingFactory(line=line, amount=9)
    assert sessions_done([partner.pk], officer) == {partner.pk: (1, 2)}
    assert spending([partner.pk], officer) == {partner.pk: 7}


def test_a_line_names_its_partner_and_agreement(client, officer, unit, partner):
    programme = ProgrammeFactory(unit=unit, starts_on=TODAY, ends_on=TODAY)
    agreement = AgreementFactory(partner=partner)
    foreign = AgreementFactory(partner__agency=unit.agency)
    fields = {"source": "DONOR", "year": TODAY.year, "account_code": "1", "account_name": "Hibah"}
    fields |= {"amount": "1.000", "partner": partner.pk}
    address = url("line_create", programme.pk)
    response = client.post(address, fields | {"agreement": foreign.pk})
    assert "Pilih perjanjian dengan mitra yang sama." in response.text
    client.post(address, fields | {"agreement": agreement.pk})
    line = programme.lines.get()
    text = client.get(line.get_absolute_url()).text
    assert partner.name in text
    assert agreement.number in text


def test_the_list_is_filtered(client, officer, unit):
    ending = PartnerFactory(agency=unit.agency)
    AgreementFactory(partner=ending, valid_to=TODAY + timedelta(days=90))
    PartnerFactory(agency=unit.agency, is_active=False, kind="DONOR")
    PartnerFactory()

    def found(query: str) -> int:
        return len(client.get(url("partners") + query).context["rows"])

    assert found("") == 2
    assert found("?agreement=ENDING") == 1
    assert found("?agreement=VALID") == 0
    assert found("?kind=DONOR&is_active=false") == 1


def test_the_file_stays_in_the_agency(client):
    agreement = AgreementFactory(with_file=True)
    client.force_login(grant(UserFactory(), Role.HR, UnitFactory()))
    assert client.get(url("agreement_file", agreement.pk)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budgets(client, officer, partner, rows, django_assert_max_num_queries):
    unit = officer.employee.unit
    for _ in range(rows):
        AgreementFactory(partner=partner)
        other = AgreementFactory(partner__agency=unit.agency, valid_to=TODAY).partner
        Trainer.objects.create(unit=unit, name=f"Ahli {other.pk}", partner=partner)
        for held in (partner, other):
            session = SessionFactory(
                course__programme__unit=unit, partner=held, wave=wave_with(4, 20, unit)
            )
            line = BudgetLineFactory(programme=session.course.programme, partner=held)
            BookingFactory(line=line, paid=True)
    pages = [
        (url("partners"), 14),
        (partner.get_absolute_url(), 15),
        (url("partner_edit", partner.pk), 6),
        (url("partner_trainers", partner.pk), 7),
        (url("agreement_create", partner.pk), 5),
        (url("session_partner", session.pk), 6),
    ]
    for address, budget in pages:
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200


def test_a_partner_is_written_in_the_browser(client, officer, unit):
    fields = facts(agency=unit.agency_id, year_capacity="", is_active="on")
    response = client.post(url("partner_create"), fields)
    made = Partner.objects.get()
    assert response.url == made.get_absolute_url()
    client.post(url("partner_edit", made.pk), facts(city="Bangko", year_capacity=""))
    assert Partner.objects.get().city == "Bangko"
