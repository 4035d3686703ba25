"""Report on behaviour (B.1.10), arranging a counselling, and its confidential record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from employees.access import scope_of
from employees.enums import Role
from employees.models import Employee
from employees.services.notifications import notify
from evaluations.enums.execution import CounsellorKind, ReportStatus
from evaluations.models import BehaviourReport, Counselling
from evaluations.queries.snapshots import snapshot_of
from evaluations.transitions import REPORT_TRANSITIONS, Actor
from pembinaan.common.errors import DomainError, InvalidInput, InvalidTransition, NotAllowed
from pembinaan.common.transitions import refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInput:
    """The answers of Format B.1.10; an empty `expectation` says there is none."""

    values: Sequence[int]
    problem: str
    others_too: bool
    efforts: str
    expectation: str = ""


@transaction.atomic
def report_behaviour(*, by, employee_id: int, given: ReportInput) -> BehaviourReport:
    """The rater reports what talking did not change; one open report a person."""
    reports = Employee.objects.active().filter(rater=by.employee_id)
    employee = reports.filter(pk=employee_id).first() if by.employee_id else None
    if employee is None:
        raise NotAllowed("wrong_actor", "Laporan dibuat pejabat penilai pegawai ini.")
    if not given.values:
        raise InvalidInput("no_value", "Pilih nilai dasar ASN-nya.", field="values")
    for field in ("problem", "efforts"):
        if not getattr(given, field).strip():
            raise InvalidInput("missing", "Isian ini wajib diisi.", field=field)
    try:
        with transaction.atomic():
            report = BehaviourReport.objects.create(
                employee=employee,
                rater_id=by.employee_id,
                agency_id=employee.agency_id,
                values=sorted({int(value) for value in given.values}),
                expectation=given.expectation.strip(),
                problem=given.problem.strip(),
                others_too=given.others_too,
                efforts=given.efforts.strip(),
                snapshot={"employee": snapshot_of(employee), "rater": snapshot_of(by.employee)},
            )
    except IntegrityError:
        text = "Laporan tentang pegawai ini masih ditangani pengelola kepegawaian."
        raise InvalidTransition("open_already", text) from None
    _tell(report, [employee.pk], "reported")
    return report


@transaction.atomic
def schedule_counselling(
    *,
    report_id: int,
    by,
    counsellor_id: int,
    counsellor_kind: CounsellorKind,
    scheduled_at: datetime,
    place: str,
) -> Counselling:
    """HR names the counsellor, the time and the place; again to change them before the talk."""
    report = _locked(report_id)
    if report.status != ReportStatus.SCHEDULED:
        _move(report, ReportStatus.SCHEDULED, by)
    elif Actor.HR not in report_actors(report, by):
        raise NotAllowed("wrong_actor", "Jadwal ditetapkan pengelola kepegawaian.")
    is_rater = counsellor_id == report.rater_id
    if counsellor_id == report.employee_id:
        raise InvalidInput("oneself", "Konselor bukan pegawai itu sendiri.", field="counsellor")
    if is_rater != (counsellor_kind == CounsellorKind.RATER):
        text = "Pilihan konselor tidak sesuai dengan orangnya."
        raise InvalidInput("wrong_kind", text, field="counsellor_kind")
    counselling, _ = Counselling.objects.update_or_create(
        report=report,
        defaults={
            "counsellor_id": counsellor_id,
            "counsellor_kind": counsellor_kind,
            "scheduled_at": scheduled_at,
            "place": place.strip(),
        },
    )
    _tell(report, [report.employee_id, counsellor_id], "scheduled")
    return counselling


@transaction.atomic
def close_report(*, report_id: int, by) -> BehaviourReport:
    """HR decides that no counselling is needed."""
    report = _locked(report_id)
    _move(report, ReportStatus.CLOSED, by)
    return report


@transaction.atomic
def record_counselling(
    *, report_id: int, by, record: str, recommendation: str = ""
) -> Counselling:
    """The counsellor writes and signs what came of the talk."""
    report = _locked(report_id)
    if not record.strip():
        raise InvalidInput("missing", "Tuliskan hasil konselingnya.", field="record")
    _move(report, ReportStatus.COUNSELLED, by)
    counselling = report.counselling
    counselling.record, counselling.recommendation = record.strip(), recommendation.strip()
    counselling.signed_at = timezone.now()
    counselling.save()
    _tell(report, [report.employee_id], "signed")
    return counselling


@transaction.atomic
def confirm_counselling(*, report_id: int, by) -> Counselling:
    """The employee confirms having read the record."""
    report = _locked(report_id)
    if by.employee_id != report.employee_id:
        raise NotAllowed("wrong_actor", "Catatan konseling dikonfirmasi oleh pegawainya.")
    if report.status != ReportStatus.COUNSELLED:
        raise InvalidTransition("not_signed", "Hasil konseling belum ditandatangani konselor.")
    counselling = report.counselling
    counselling.confirmed_at = counselling.confirmed_at or timezone.now()
    counselling.save()
    return counselling


def report_actors(report: BehaviourReport, user) -> set[Actor]:
    """HR of the person's unit, and the counsellor; nobody arranges or notes the own case."""
    actors = set()
    if user.employee_id and user.employee_id == report.employee_id:
        return actors
    if scope_of(user, Role.HR).holds(report.employee.unit.path):
        actors.add(Actor.HR)
    counselling = getattr(report, "counselling", None)
    if counselling and user.employee_id and counselling.counsellor_id == user.employee_id:
        actors.add(Actor.COUNSELLOR)
    return actors


def step_refusal(report: BehaviourReport, to: ReportStatus, by) -> DomainError | None:
    """Why `by` may not move the report to `to`, or None. Views ask, services raise."""
    return refusal(REPORT_TRANSITIONS, report.status, to, report_actors(report, by))


def _tell(report: BehaviourReport, people: Sequence[int], what: str) -> None:
    """The message says that there is something, never what."""
    url = reverse("evaluations:counselling", args=[report.pk])
    text = "Ada perkembangan pada layanan konseling kinerja."
    notify(employees=people, kind=f"counselling_{what}", url=url, text=text)


def _locked(report_id: int) -> BehaviourReport:
    rows = BehaviourReport.objects.select_related("employee__unit", "counselling")
    return rows.select_for_update(of=("self",)).get(pk=report_id)


def _move(report: BehaviourReport, to: ReportStatus, by) -> None:
    """Set the status; the history of the row keeps who and when. The caller holds the lock."""
    if error := step_refusal(report, to, by):
        raise error
    report.status = to
    report.save()
