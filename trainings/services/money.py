"""Budget lines, and booking money of them. Whoever books holds the lock of the line."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from pembinaan.common.errors import InvalidInput, InvalidTransition
from pembinaan.common.templatetags.display import rupiah
from trainings.access import require_training
from trainings.enums.money import BookingKind
from trainings.models import (
    Agreement,
    Booking,
    BudgetLine,
    Partner,
    Programme,
    ProgrammePhase,
    Session,
)
from trainings.queries.money import balance_of
from trainings.rules.money import DRAWS_ON, Balance, Verdict, needed, verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    year: int
    source: str
    account_code: str
    account_name: str
    amount: Decimal
    partner: Partner | None = None
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is booked. With neither session nor phase it is for the programme as a whole."""

    kind: BookingKind
    amount: Decimal
    on: date
    description: str
    document_number: str = ""
    session: Session | None = None
    phase: ProgrammePhase | None = None
    draws_on: Booking | None = None


@transaction.atomic
def create_line(*, programme: Programme, facts: LineFacts, by) -> BudgetLine:
    """Raises InvalidInput with the field of LineFacts to blame."""
    require_training(by, programme.unit)
    Programme.objects.select_for_update().get(pk=programme.pk)  # a double click waits here
    return _save_line(BudgetLine(programme=programme), facts)


@transaction.atomic
def edit_line(*, line_id: int, facts: LineFacts, by) -> BudgetLine:
    """Change a line; it cannot become smaller than what is paid of it."""
    line = _locked_line(line_id, by)
    balance = balance_of(line)
    if facts.amount < balance.paid:
        text = f"Sudah dibayar {rupiah(balance.paid)}; pagu tidak boleh kurang dari itu."
        raise InvalidInput("paid", text, field="amount")
    if facts.year != line.year and balance.paid:
        text = "Tahun tidak dapat diubah: sudah ada realisasi pada pos ini."
        raise InvalidInput("paid", text, field="year")
    return _save_line(line, facts)


@transaction.atomic
def remove_line(*, line_id: int, by) -> None:
    """Take back a line on which nothing was ever booked."""
    line = _locked_line(line_id, by)
    if line.bookings.exists():
        text = "Pos ini sudah memuat pembukuan, jadi tidak dapat dihapus."
        raise InvalidTransition("booked", text)
    line.delete()


@transaction.atomic
def book(*, line_id: int, entry: Entry, by, excess_reason: str = "") -> Booking:
    """Book money of a line.

    A plan or commitment beyond the remainder raises InvalidInput "exceeds" until a reason is
    given; a realisation beyond it is refused.
    """
    line = _locked_line(line_id, by)
    _check(line, entry)
    drawn = _locked_draw(line, entry)
    target = _target(line, entry, drawn)
    balance = balance_of(line)
    reason = _excess(entry, drawn, balance, excess_reason.strip())
    facts = {
        "kind": entry.kind,
        "amount": entry.amount,
        "on": entry.on,
        "description": entry.description.strip(),
        "document_number": entry.document_number.strip(),
    }
    if line.bookings.live().filter(**facts, draws_on=drawn, **target).exists():
        raise InvalidInput("twice", "Pembukuan yang sama persis sudah ada pada pos ini.")
    return line.bookings.create(
        **facts, **target, draws_on=drawn, excess_reason=reason, recorded_by=by
    )


@transaction.atomic
def cancel_booking(*, booking_id: int, reason: str, by) -> Booking:
    """Take a booking back; the row stays with its reason. What was drawn on goes first."""
    booking = _locked_booking(booking_id, by)
    if not reason.strip():
        raise InvalidInput("missing", "Tuliskan alasannya.", field="reason")
    if booking.drawn_by.live().exists():
        text = "Pembukuan ini sudah dipakai pembukuan lain. Batalkan yang memakainya dahulu."
        raise InvalidTransition("drawn_on", text)
    booking.cancelled_at, booking.cancelled_by = timezone.now(), by
    booking.cancel_reason = reason.strip()
    booking.save()
    return booking


@transaction.atomic
def close_booking(*, booking_id: int, by) -> Booking:
    """Free what is left of a plan or commitment: nothing more will be drawn on it."""
    booking = _locked_booking(booking_id, by)
    if booking.kind == BookingKind.REALISATION:
        raise InvalidTransition("paid", "Realisasi sudah dibayar, tidak ada sisa yang dilepas.")
    if booking.closed_on:
        raise InvalidTransition("closed", "Sisa pembukuan ini sudah dilepas.")
    booking.closed_on = timezone.localdate()
    booking.save()
    return booking


def _save_line(line: BudgetLine, facts: LineFacts) -> BudgetLine:
    if facts.amount <= 0:
        raise InvalidInput("amount", "Pagu harus lebih dari nol.", field="amount")
    programme = line.programme
    if not programme.starts_on.year <= facts.year <= programme.ends_on.year:
        text = f"Program ini berjalan {programme.starts_on.year} sampai {programme.ends_on.year}."
        raise InvalidInput("year", text, field="year")
    _check_partner(programme, facts)
    same = programme.lines.filter(
        year=facts.year,
        source=facts.source,
        account_code=facts.account_code.strip(),
        partner=facts.partner,
    )
    if same.exclude(pk=line.pk).exists():
        text = "Pos dengan tahun, sumber, rekening dan mitra ini sudah ada."
        raise InvalidInput("twice", text, field="account_code")
    line.year, line.source, line.amount = facts.year, facts.source, facts.amount
    line.account_code = facts.account_code.strip()
    line.account_name = facts.account_name.strip()
    line.partner, line.agreement = facts.partner, facts.agreement
    line.save()
    return line


def _check_partner(programme: Programme, facts: LineFacts) -> None:
    if facts.partner and facts.partner.agency_id != programme.unit.agency_id:
        raise InvalidInput("other_agency", "Mitra ini milik instansi lain.", field="partner")
    if facts.agreement and facts.agreement.partner_id != getattr(facts.partner, "pk", None):
        text = "Pilih perjanjian dengan mitra yang sama."
        raise InvalidInput("other_partner", text, field="agreement")


def _locked_line(line_id: int, by) -> BudgetLine:
    lines = BudgetLine.objects.select_related("programme__unit")
    line = lines.select_for_update(of=("self",)).get(pk=line_id)
    require_training(by, line.programme.unit)
    return line


def _locked_booking(booking_id: int, by) -> Booking:
    """The booking under the lock of its line, while it counts."""
    line = _locked_line(Booking.objects.values_list("line", flat=True).get(pk=booking_id), by)
    booking = line.bookings.get(pk=booking_id)
    if booking.cancelled_at:
        raise InvalidTransition("cancelled", "Pembukuan ini sudah dibatalkan.")
    return booking


def _check(line: BudgetLine, entry: Entry) -> None:
    if entry.amount <= 0:
        raise InvalidInput("amount", "Jumlah harus lebih dari nol.", field="amount")
    if not entry.description.strip():
        raise InvalidInput("missing", "Tuliskan uraiannya.", field="description")
    if entry.kind != BookingKind.PLAN and not entry.document_number.strip():
        text = "Tulis nomor kontrak, surat pesanan, kuitansi atau SP2D-nya."
        raise InvalidInput("missing", text, field="document_number")
    if entry.kind == BookingKind.REALISATION:
        if entry.on > timezone.localdate():
            text = "Realisasi dicatat pada atau sesudah tanggal bayarnya."
            raise InvalidInput("in_the_future", text, field="on")
        if entry.on.year != line.year:
            text = f"Pos ini untuk tahun anggaran {line.year}."
            raise InvalidInput("other_year", text, field="on")


def _locked_draw(line: BudgetLine, entry: Entry) -> Booking | None:
    """What the entry draws on as it stands under the line's lock, with `open_part`."""
    if entry.draws_on is None:
        return None
    drawn = line.bookings.live().for_list().filter(pk=entry.draws_on.pk, closed_on=None).first()
    if drawn is None:
        text = "Pilih rencana atau komitmen yang masih berlaku pada pos yang sama."
        raise InvalidInput("draws_on", text, field="draws_on")
    if BookingKind(drawn.kind) not in DRAWS_ON[BookingKind(entry.kind)]:
        label = BookingKind(entry.kind).label
        text = f"{label} tidak dapat memakai {drawn.get_kind_display().lower()}."
        raise InvalidInput("draws_on", text, field="draws_on")
    return drawn


def _target(line: BudgetLine, entry: Entry, drawn: Booking | None) -> dict:
    """Session and phase; those of what is drawn on unless the entry names its own."""
    session, phase = wanted = entry.session, entry.phase
    bound = (drawn.session, drawn.phase) if drawn else (None, None)
    if any(bound) and any(wanted) and bound != wanted:
        text = f"Yang dipakai itu untuk {drawn.purpose}."
        raise InvalidInput("other_purpose", text, field="purpose")
    if any(bound):
        session, phase = bound
    programmes = {session.course.programme_id} if session else set()
    programmes |= {phase.programme_id} if phase else set()
    if programmes - {line.programme_id}:
        text = "Kegiatan atau tahap ini bukan milik program pos ini."
        raise InvalidInput("other_programme", text, field="purpose")
    return {"session": session, "phase": phase}


def _excess(entry: Entry, drawn: Booking | None, balance: Balance, reason: str) -> str:
    """The reason to keep: "" where the entry fits."""
    covered = drawn.open_part if drawn else Decimal(0)
    found = verdict(entry.kind, entry.amount, covered=covered, balance=balance)
    if found == Verdict.FITS:
        return ""
    wanted, left = needed(entry.amount, covered), rupiah(balance.remaining)
    if found == Verdict.REFUSED:
        text = (
            f"Sisa pos ini {left}, sedangkan realisasi ini memerlukan {rupiah(wanted)} lagi. "
            "Naikkan pagu, lepaskan sisa komitmen lain, atau pakai pos lain."
        )
        raise InvalidInput("refused", text, field="amount")
    if not reason:
        text = (
            f"Melebihi pos: sisanya {left}, sedangkan ini memerlukan {rupiah(wanted)}. "
            "Tulis alasannya di bawah bila tetap harus dicatat."
        )
        raise InvalidInput("exceeds", text, field="excess_reason")
    return reason
