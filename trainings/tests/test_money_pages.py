"""Pages of money: what they show, warn about, hand out and cost."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from employees.enums import Role
from employees.tests.factories import EmployeeFactory, UnitFactory, UserFactory, grant, user_of
from trainings.enums.money import FundingSource
from trainings.models import Booking, BudgetLine
from trainings.queries.unit_costs import Attended, costs_of, unit_costs, whole_cost
from trainings.tests.factories import (
    CourseFactory,
    EnrolmentFactory,
    ProgrammeFactory,
    SessionFactory,
    attend,
)
from trainings.tests.factories_money import BookingFactory, BudgetLineFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MILLION = Decimal(1_000_000)


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def officer(client, unit):
    user = grant(user_of(EmployeeFactory(unit=unit)), Role.TRAINING, unit)
    client.force_login(user)
    return user


@pytest.fixture
def programme(unit):
    return ProgrammeFactory(unit=unit)


def url(name: str, *args) -> str:
    return reverse(f"trainings:{name}", args=args)


def plain(text: str) -> str:
    """Without the no-break space that keeps "Rp" beside its figure."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def entry(line, **changes) -> dict:
    fields = {"kind": "PLAN", "line": line.pk, "on": TODAY.isoformat(), "amount": "1.234.567"}
    return fields | {"description": "Konsumsi"} | changes


def test_a_line_and_a_booking_are_written_as_indonesians_write_money(client, officer, programme):
    fields = {"source": "APBD", "year": TODAY.year, "account_code": "5.1", "account_name": "Jasa"}
    client.post(url("line_create", programme.pk), fields | {"amount": "12.500.000"})
    line = BudgetLine.objects.get()
    assert line.amount == Decimal(12_500_000)
    response = client.post(url("booking_create", programme.pk), entry(line), follow=True)
    assert Booking.objects.get().amount == Decimal(1_234_567)
    text = plain(response.text)
    assert "Rp 1.234.567" in text
    assert "Rp 11.265.433" in text  # what is left


def test_whoever_books_sees_what_is_left_and_is_warned(client, officer, programme):
    line = BudgetLineFactory(programme=programme, amount=MILLION)
    session = SessionFactory(course__programme=programme)
    address = url("booking_create", programme.pk)
    form = client.get(f"{address}?pos={line.pk}&kegiatan={session.pk}")
    assert "(sisa Rp 1.000.000)" in plain(form.text)
    assert f'value="kegiatan-{session.pk}" selected' in form.text
    assert f'value="{TODAY:%Y-%m-%d}"' in form.text
    over = client.post(address, entry(line))
    assert "Melebihi pos: sisanya Rp 1.000.000" in plain(over.text)
    assert 'value="1.234.567"' in over.text
    assert not Booking.objects.exists()
    sent = entry(line, excess_reason="APBD-P", purpose=f"kegiatan-{session.pk}")
    saved = client.post(address, sent, follow=True)
    assert saved.request["PATH_INFO"] == url("session_money", session.pk)
    text = plain(saved.text)
    assert "sudah melebihi pagunya" in text
    assert "-Rp 234.567" in text
    assert "APBD-P" in text


def test_a_wrong_entry_is_explained_and_kept(client, officer, programme):
    line = BudgetLineFactory(programme=programme)
    address = url("booking_create", programme.pk)
    text = client.post(address, entry(line, amount="satu juta", kind="COMMITMENT")).text
    assert "Tulis angka saja" in text
    assert "satu juta" in text
    text = client.post(address, entry(line, kind="REALISATION")).text
    assert "Tulis nomor kontrak" in text


def test_cancelling_and_closing(client, officer, programme):
    line = BudgetLineFactory(programme=programme)
    plan, contract = BookingFactory(line=line), BookingFactory(line=line, committed=True)
    client.post(url("booking_cancel", plan.pk), {"reason": "Salah rekening"})
    client.post(url("booking_close", contract.pk))
    text = client.get(line.get_absolute_url()).text
    assert "Salah rekening" in text
    assert "Sisa dilepas" in text
    client.post(url("line_remove", line.pk))
    assert BudgetLine.objects.exists()


def test_an_unused_line_goes(client, officer, programme):
    line = BudgetLineFactory(programme=programme)
    response = client.post(url("line_remove", line.pk), follow=True)
    assert "Pos anggaran dihapus." in response.text


def test_hr_and_leaders_read_without_buttons(client, unit, programme):
    line = BudgetLineFactory(programme=programme)
    BookingFactory(line=line)
    for role in (Role.HR, Role.LEADER):
        client.force_login(grant(UserFactory(), role, unit))
        for address in (url("money", programme.pk), line.get_absolute_url()):
            text = client.get(address).text
            assert "Konsumsi" in text or "Belanja jasa narasumber" in text
            for button in ("Catat biaya", "Ubah pos", "Lepas sisa", "Pos anggaran baru"):
                assert button not in text


def test_a_participant_does_not_read_the_money(client, programme):
    session = SessionFactory(course__programme=programme)
    client.force_login(user_of(EnrolmentFactory(session=session).employee))
    assert client.get(session.get_absolute_url()).status_code == 200
    assert client.get(url("session_money", session.pk)).status_code == 404


def test_what_a_participant_an_hour_and_a_point_cost(programme):
    """12 JP; two came of three. 6 million by session, 1 million of the programme itself."""
    session = SessionFactory(course__programme=programme)
    for days in ((True, True), (False, True), (False, False)):
        attend(EnrolmentFactory(session=session), *days)
    attend(EnrolmentFactory(session=session, status="WITHDRAWN"), True)
    line = BudgetLineFactory(programme=programme)
    donor = BudgetLineFactory(programme=programme, source=FundingSource.DONOR)
    BookingFactory(line=line, session=session, paid=True, amount=4 * MILLION)
    BookingFactory(line=donor, session=session, paid=True, amount=2 * MILLION)
    BookingFactory(line=line, paid=True, amount=MILLION)
    BookingFactory(line=line, session=session, committed=True, amount=9 * MILLION)
    BookingFactory(
        line=line, paid=True, amount=MILLION, cancelled_at=timezone.now(), cancel_reason="x",
        cancelled_by=UserFactory(),
    )  # fmt: skip
    rows, came = costs_of(Booking.objects.filter(line__programme=programme))
    assert came == {session.pk: Attended(2, Decimal(24))}
    one = unit_costs(rows, came, lambda row: row.session_id)[session.pk]
    assert (one.paid, one.per_person, one.per_hour, one.per_point) == (
        6 * MILLION,
        3 * MILLION,
        250_000,
        None,
    )
    by_source = unit_costs(rows, came, lambda row: row.source)
    assert (by_source["APBD"].per_person, by_source["DONOR"].per_person) == (
        Decimal(2_500_000),
        MILLION,
    )
    whole = whole_cost(rows, {session.pk: Attended(2, Decimal(24), Decimal("12.5"))})
    assert whole.per_person == Decimal(3_500_000)
    assert whole.per_point == 240_000  # 6 million for 2 x 12.5 points


def test_nothing_divides_by_nobody():
    cost = whole_cost([], {})
    assert (cost.per_person, cost.per_hour, cost.per_point) == (None, None, None)


def test_the_overview_sums_what_is_filtered_and_exports_it(client, officer, programme):
    line = BudgetLineFactory(programme=programme, amount=10 * MILLION)
    BookingFactory(line=line, paid=True, amount=2_500_000)
    BudgetLineFactory(programme=programme, source=FundingSource.DONOR)
    BudgetLineFactory()  # of another unit
    text = plain(client.get(url("money_overview") + "?source=APBD").text)
    assert "Rp 10.000.000" in text
    assert "25%" in text
    assert "Rp 110.000.000" in plain(client.get(url("money_overview")).text)
    response = client.get(url("money_export") + "?source=APBD")
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(rows) == 2
    assert rows[1][1] == programme.title
    assert rows[1][8:] == [10_000_000, 0, 0, 2_500_000, 7_500_000, 25]


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budgets(client, officer, programme, rows, django_assert_max_num_queries):
    for course in CourseFactory.create_batch(rows, programme=programme):
        for session in SessionFactory.create_batch(rows, course=course):
            attend(EnrolmentFactory(session=session), True)
            line = BudgetLineFactory(programme=programme)
            plan = BookingFactory(line=line, session=session)
            BookingFactory(line=line, session=session, paid=True, draws_on=plan)
            BookingFactory(line=line, amount=line.amount, on=TODAY - timedelta(days=1))
    pages = [
        (url("money_overview"), 11),
        (url("money", programme.pk), 11),
        (line.get_absolute_url(), 9),
        (url("session_money", session.pk), 13),
        (url("booking_create", programme.pk), 10),
        (url("line_edit", line.pk), 5),
        (url("booking_cancel", plan.pk), 5),
    ]
    for address, budget in pages:
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200
    with django_assert_max_num_queries(7):
        b"".join(client.get(url("money_export")).streaming_content)
