"""What is kept about a person over time: ranks, education, absences."""

from datetime import date

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from employees.enums import STUDY, AbsenceKind, EducationLevel, EmployeeKind, StudyOutcome
from employees.models import Absence, EducationHistory, Employee, RankHistory, User
from employees.rules.ranks import rank_codes
from employees.services.current import refresh_people
from employees.services.resolution import resolve_raters_around
from pembinaan.common.errors import InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.templatetags.display import tanggal


def locked_person(employee_id: int, by: User) -> Employee:
    """The locked row of somebody whom `by` keeps as HR; raises NotAllowed."""
    people = Employee.objects.managed_by(by).select_related("unit")
    person = people.select_for_update(of=["self"]).filter(pk=employee_id).first()
    if person is None:
        raise NotAllowed("outside_scope", "Pegawai ini di luar kewenangan Anda.")
    return person


def locked_record(rows: QuerySet, pk: int, by: User) -> tuple[Employee, Model]:
    """Somebody whom `by` keeps as HR, locked, and then one of the own `rows` about that person.

    Of two officers at once the later sees what the earlier left. Raises NotAllowed, and
    InvalidTransition for a row taken back meanwhile.
    """
    owner = rows.filter(pk=pk).values_list("employee", flat=True).first()
    person = owner and locked_person(owner, by)
    row = rows.filter(pk=pk).first()
    if person is None or row is None:
        text = "Catatan ini sudah dihapus, mungkin oleh petugas lain; muat ulang halaman."
        raise InvalidTransition("gone", text)
    return person, row


@transaction.atomic
def add_rank(
    *, employee_id: int, rank: str, valid_from: date, by: User, basis: str = ""
) -> RankHistory:
    """Record a rank from a day on; raises InvalidInput for a rank of another kind of employee."""
    person = locked_person(employee_id, by)
    if error := rank_refusal(person.kind, rank):
        raise error
    if held := person.ranks.filter(valid_from=valid_from).first():
        text = f"Golongan {held.rank} sudah tercatat dengan TMT {tanggal(valid_from)}."
        raise InvalidInput("taken", text, field="valid_from")
    row = RankHistory.objects.create(
        employee=person, rank=rank, valid_from=valid_from, basis=basis
    )
    refresh_people([person.pk])
    return row


def rank_refusal(kind: str, rank: str) -> InvalidInput | None:
    """Why nobody of that kind holds `rank`, or None."""
    label = EmployeeKind(kind).label
    if kind == EmployeeKind.NON_ASN or rank not in rank_codes(EmployeeKind(kind)):
        return InvalidInput("rank", f"Golongan {rank} bukan golongan {label}.", field="rank")
    return None


@transaction.atomic
def remove_rank(*, rank_id: int, by: User) -> None:
    """Take back a rank recorded by mistake; the last one stays, as everybody has some."""
    person, row = locked_record(RankHistory.objects, rank_id, by)
    if not person.ranks.exclude(pk=rank_id).filter(valid_from__lte=timezone.localdate()).exists():
        text = "Catat dahulu pangkat yang benar, baru hapus yang keliru."
        raise InvalidInput("last_rank", text)
    row.delete()
    refresh_people([person.pk])


@transaction.atomic
def add_education(
    *,
    employee_id: int,
    level: EducationLevel,
    by: User,
    programme: str = "",
    institution: str = "",
    year: int | None = None,
) -> EducationHistory:
    """Record a finished education; raises InvalidInput for one of that level and year twice."""
    person = locked_person(employee_id, by)
    if person.education.filter(level=level, year=year).exists():
        text = f"Pendidikan {EducationLevel(level).label} tahun itu sudah tercatat."
        raise InvalidInput("taken", text, field="level")
    return person.education.create(
        level=level, programme=programme, institution=institution, year=year
    )


@transaction.atomic
def remove_education(*, education_id: int, by: User) -> None:
    """Take back an education recorded by mistake; the history keeps what it said."""
    _, row = locked_record(EducationHistory.objects, education_id, by)
    row.delete()


@transaction.atomic
def add_absence(
    *,
    employee_id: int,
    kind: AbsenceKind,
    valid_from: date,
    by: User,
    valid_to: date | None = None,
    basis: str = "",
) -> Absence:
    """Record time away; whoever stands in for a head rates from then on.

    Raises InvalidInput for days that end first or overlap another absence, naming it.
    """
    person = locked_person(employee_id, by)
    if valid_to and valid_to <= valid_from:
        text = "Tanggal berakhir harus sesudah tanggal mulai."
        raise InvalidInput("ends_first", text, field="valid_to")
    others = person.absences.filter(Q(valid_to=None) | Q(valid_to__gt=valid_from))
    if valid_to:
        others = others.filter(valid_from__lt=valid_to)
    if held := others.first():
        text = f"{held} sudah tercatat sejak {tanggal(held.valid_from)}; akhiri dahulu."
        raise InvalidInput("overlap", text, field="valid_from")
    row = person.absences.create(kind=kind, valid_from=valid_from, valid_to=valid_to, basis=basis)
    resolve_raters_around(employee_id=person.pk, units=[person.unit])
    return row


@transaction.atomic
def end_absence(
    *, absence_id: int, on: date, by: User, outcome: StudyOutcome | str = ""
) -> Absence:
    """Somebody is back at work on the day `on`; `outcome` tells how a tugas belajar ended.

    Raises InvalidInput for a day before it began, or an outcome of anything but study.
    """
    person, row = locked_record(Absence.objects, absence_id, by)
    if on <= row.valid_from:
        text = f"{row} baru mulai {tanggal(row.valid_from)}; pilih tanggal sesudahnya."
        raise InvalidInput("ends_first", text, field="on")
    later = person.absences.filter(valid_from__gt=row.valid_from, valid_from__lt=on).first()
    if later:
        text = f"{later} sudah tercatat sejak {tanggal(later.valid_from)}."
        raise InvalidInput("overlap", text, field="on")
    if outcome and row.kind not in STUDY:
        text = f"{row} tidak berakhir dengan lulus atau tidak lulus."
        raise InvalidInput("no_study", text, field="outcome")
    row.valid_to, row.outcome = on, outcome
    row.save(update_fields=["valid_to", "outcome"])
    resolve_raters_around(employee_id=person.pk, units=[person.unit])
    return row
