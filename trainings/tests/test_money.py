"""Budget lines and bookings as services: what is refused, and what remains."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from employees.enums import Role
from employees.tests.factories import UnitFactory, UserFactory, grant
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from trainings.enums import PhaseKind
from trainings.enums.money import BookingKind, FundingSource
from trainings.models import Booking, BudgetLine, ProgrammePhase
from trainings.queries.money import balance_of, balance_of_session, balances
from trainings.rules.money import Balance
from trainings.services.money import (
    Entry,
    LineFacts,
    book,
    cancel_booking,
    close_booking,
    create_line,
    edit_line,
    remove_line,
)
from trainings.services.programmes import edit_programme
from trainings.tests.factories import SessionFactory
from trainings.tests.factories_money import BookingFactory, BudgetLineFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MILLION = Decimal(1_000_000)
PLAN, COMMITMENT, REALISATION = BookingKind


@pytest.fixture
def line():
    """10 million rupiah."""
    return BudgetLineFactory(programme__unit=UnitFactory(), amount=10 * MILLION)


@pytest.fixture
def officer(line):
    return grant(UserFactory(), Role.TRAINING, line.programme.unit)


@pytest.fixture
def booking(line, officer):
    """Books so many million of the line."""

    def booked(kind, millions, reason="", **changes):
        plain = {"on": TODAY, "description": f"{kind} {millions}", "document_number": "SPK 1"}
        entry = Entry(kind=kind, amount=millions * MILLION, **plain | changes)
        return book(line_id=line.pk, entry=entry, by=officer, excess_reason=reason)

    return booked


def figures(line) -> list[int]:
    """Planned, committed, paid and remaining in million."""
    found = balance_of(line)
    parts = (found.planned, found.committed, found.paid, found.remaining)
    return [int(part / MILLION) for part in parts]


def facts(**changes) -> LineFacts:
    plain = {"year": TODAY.year, "source": "APBN", "account_code": "1", "account_name": "A"}
    return LineFacts(**plain | {"amount": MILLION} | changes)


def test_drawing_never_weighs_twice(line, booking):
    plan = booking(PLAN, 6)
    assert figures(line) == [6, 0, 0, 4]
    contract = booking(COMMITMENT, 5, draws_on=plan)
    assert figures(line) == [1, 5, 0, 4]
    booking(REALISATION, 2, draws_on=contract)
    assert figures(line) == [1, 3, 2, 4]
    booking(REALISATION, 4)
    assert figures(line) == [1, 3, 6, 0]


def test_more_than_the_plan_takes_the_rest_from_the_line(line, booking):
    plan = booking(PLAN, 3)
    booking(COMMITMENT, 5, draws_on=plan)
    assert figures(line) == [0, 5, 0, 5]


def test_what_a_contract_leaves_over_is_freed_by_closing_it(line, booking, officer):
    contract = booking(COMMITMENT, 5)
    paid = booking(REALISATION, 3, draws_on=contract)
    close_booking(booking_id=contract.pk, by=officer)
    assert figures(line) == [0, 0, 3, 7]
    with pytest.raises(InvalidTransition, match="sudah dilepas"):
        close_booking(booking_id=contract.pk, by=officer)
    with pytest.raises(InvalidTransition, match="Realisasi sudah dibayar"):
        close_booking(booking_id=paid.pk, by=officer)
    with pytest.raises(InvalidInput, match="masih berlaku"):
        booking(REALISATION, 1, draws_on=contract)


def test_a_plan_beyond_the_line_needs_a_reason(line, booking):
    booking(PLAN, 8)
    with pytest.raises(
        InvalidInput, match=r"sisanya Rp\s2\.000\.000, .* Rp\s3\.000\.000"
    ) as found:
        booking(COMMITMENT, 3)
    assert (found.value.code, found.value.field) == ("exceeds", "excess_reason")
    kept = booking(COMMITMENT, 3, reason="  Pagu dinaikkan pada APBD-P ")
    assert kept.excess_reason == "Pagu dinaikkan pada APBD-P"
    assert figures(line) == [8, 3, 0, -1]


def test_a_reason_is_not_kept_where_it_was_not_needed(booking):
    assert booking(PLAN, 8, reason="Kalau-kalau").excess_reason == ""


def test_money_that_is_not_there_is_not_paid(line, booking):
    booking(PLAN, 8)
    with pytest.raises(InvalidInput, match="Naikkan pagu") as found:
        booking(REALISATION, 3, reason="Mendesak")
    assert found.value.code == "refused"
    assert figures(line) == [8, 0, 0, 2]


def test_a_cancelled_booking_stays_without_weight(line, booking, officer):
    plan = booking(PLAN, 8)
    contract = booking(COMMITMENT, 2, draws_on=plan)
    with pytest.raises(InvalidTransition, match="sudah dipakai"):
        cancel_booking(booking_id=plan.pk, reason="Keliru", by=officer)
    with pytest.raises(InvalidInput, match="alasannya"):
        cancel_booking(booking_id=contract.pk, reason="  ", by=officer)
    cancel_booking(booking_id=contract.pk, reason="Salah nomor", by=officer)
    assert figures(line) == [8, 0, 0, 2]
    cancelled = Booking.objects.get(pk=contract.pk)
    assert (cancelled.cancelled_by, cancelled.cancel_reason) == (officer, "Salah nomor")
    with pytest.raises(InvalidTransition, match="sudah dibatalkan"):
        cancel_booking(booking_id=contract.pk, reason="Lagi", by=officer)


def test_the_same_booking_twice_is_refused(line, booking):
    booking(PLAN, 1)
    with pytest.raises(InvalidInput, match="sama persis"):
        booking(PLAN, 1)
    assert figures(line) == [1, 0, 0, 9]


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        (PLAN, {"amount": Decimal(0)}, "amount"),
        (PLAN, {"description": "  "}, "description"),
        (COMMITMENT, {"document_number": " "}, "document_number"),
        (REALISATION, {"on": TODAY + timedelta(days=1)}, "on"),
        (REALISATION, {"on": TODAY.replace(year=TODAY.year - 1, day=1)}, "on"),
    ],
)
def test_what_cannot_be_booked(line, officer, kind, changes, field):
    plain = {"amount": MILLION, "on": TODAY, "description": "Uraian", "document_number": "1"}
    with pytest.raises(InvalidInput) as found:
        book(line_id=line.pk, entry=Entry(kind=kind, **plain | changes), by=officer)
    assert found.value.field == field


def test_a_plan_needs_no_document_and_may_lie_ahead(booking):
    booking(PLAN, 1, document_number="", on=TODAY + timedelta(days=90))


def test_drawing_on_another_line_or_a_wrong_kind_is_refused(booking):
    elsewhere = BookingFactory()
    with pytest.raises(InvalidInput, match="pos yang sama"):
        booking(REALISATION, 1, draws_on=elsewhere)
    contract = booking(COMMITMENT, 1)
    with pytest.raises(InvalidInput, match="Komitmen tidak dapat memakai komitmen"):
        booking(COMMITMENT, 1, draws_on=contract, description="Lain")


def test_a_booking_is_for_a_session_or_phase_of_its_programme(line, booking):
    session = SessionFactory(course__programme=line.programme)
    phase = ProgrammePhase.objects.create(
        programme=line.programme, kind=PhaseKind.WORKSHOP, starts_on=TODAY, ends_on=TODAY
    )
    plan = booking(PLAN, 4, session=session)
    assert plan.purpose == session.name
    assert booking(PLAN, 1, phase=phase).purpose == "Lokakarya"
    assert booking(REALISATION, 1, draws_on=plan).session == session
    with pytest.raises(InvalidInput, match=f"Yang dipakai itu untuk {session.name}"):
        booking(REALISATION, 1, draws_on=plan, phase=phase)
    with pytest.raises(InvalidInput, match="bukan milik program"):
        booking(PLAN, 1, session=SessionFactory())
    assert balance_of_session(session) == {
        line: Balance(line.amount, planned=3 * MILLION, paid=MILLION)
    }


def test_a_contract_of_the_whole_programme_is_paid_by_session(line, booking):
    session = SessionFactory(course__programme=line.programme)
    contract = booking(COMMITMENT, 4)
    assert booking(REALISATION, 1, draws_on=contract, session=session).session == session


def test_only_the_officer_of_the_unit_books(line):
    entry = Entry(kind=PLAN, amount=MILLION, on=TODAY, description="Uraian")
    booked = BookingFactory(line=line)
    for role, unit in ((Role.HR, line.programme.unit), (Role.TRAINING, UnitFactory())):
        other = grant(UserFactory(), role, unit)
        for act in (
            lambda by: create_line(programme=line.programme, facts=facts(), by=by),
            lambda by: edit_line(line_id=line.pk, facts=facts(), by=by),
            lambda by: remove_line(line_id=line.pk, by=by),
            lambda by: book(line_id=line.pk, entry=entry, by=by),
            lambda by: cancel_booking(booking_id=booked.pk, reason="x", by=by),
            lambda by: close_booking(booking_id=booked.pk, by=by),
        ):
            with pytest.raises(NotAllowed):
                act(other)


def test_a_line_is_written_once(line, officer):
    made = create_line(programme=line.programme, facts=facts(), by=officer)
    assert (made.source, made.amount) == (FundingSource.APBN, MILLION)
    for changes, text in (
        ({}, "sudah ada"),
        ({"amount": Decimal(0)}, "lebih dari nol"),
        ({"year": TODAY.year - 30}, "Program ini berjalan"),
    ):
        with pytest.raises(InvalidInput, match=text):
            create_line(programme=line.programme, facts=facts(**changes), by=officer)


def test_a_line_does_not_fall_below_what_is_paid(line, officer, booking):
    booking(REALISATION, 3)
    with pytest.raises(InvalidInput, match=r"Sudah dibayar Rp\s3\.000\.000"):
        edit_line(line_id=line.pk, facts=facts(amount=2 * MILLION), by=officer)
    edit_line(line_id=line.pk, facts=facts(amount=3 * MILLION), by=officer)
    assert figures(line) == [0, 0, 3, 0]


def test_only_an_unused_line_is_removed(line, officer, booking):
    unused = create_line(programme=line.programme, facts=facts(), by=officer)
    remove_line(line_id=unused.pk, by=officer)
    cancel_booking(booking_id=booking(PLAN, 1).pk, reason="Keliru", by=officer)
    with pytest.raises(InvalidTransition, match="tidak dapat dihapus"):
        remove_line(line_id=line.pk, by=officer)


def test_a_phase_with_money_is_not_emptied(line, officer):
    programme = line.programme
    phase = ProgrammePhase.objects.create(
        programme=programme, kind=PhaseKind.MAGANG, starts_on=TODAY, ends_on=TODAY
    )
    BookingFactory(line=line, phase=phase)
    plain = {name: getattr(programme, name) for name in ("title", "goal", "unit")}
    with pytest.raises(InvalidInput, match="Tahap Magang sudah memuat pembukuan"):
        edit_programme(
            programme_id=programme.pk,
            **plain,
            starts_on=programme.starts_on,
            ends_on=programme.ends_on,
            phases={},
            by=officer,
        )


def test_balances_by_source_and_year(line):
    year = line.year
    other = BudgetLineFactory(
        programme=line.programme, source=FundingSource.DONOR, amount=5 * MILLION, year=year
    )
    BookingFactory(line=line, paid=True, amount=2 * MILLION)
    BookingFactory(line=other, committed=True, amount=4 * MILLION)
    BookingFactory(amount=9 * MILLION)
    ours = BudgetLine.objects.filter(programme=line.programme)
    assert balances(ours, "year", "source") == {
        (year, "APBD"): Balance(10 * MILLION, paid=2 * MILLION),
        (year, "DONOR"): Balance(5 * MILLION, committed=4 * MILLION),
    }
    assert balances(ours, "source").keys() == {"APBD", "DONOR"}


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": Decimal(0)},
        {"kind": COMMITMENT},
        {"kind": REALISATION, "document_number": "1", "closed_on": TODAY},
        {"cancel_reason": "Tanpa orangnya"},
    ],
)
def test_the_database_refuses_what_no_service_writes(changes):
    line = BudgetLineFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        BookingFactory(line=line, **changes)
