"""What waits for one person; every card counts rows that its link shows. Constant queries."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from employees.enums import ImportStatus, Role
from employees.models import Employee, ImportBatch, QualityFinding
from employees.queries.quality.registry import BLOCKING
from evaluations.enums import EvaluationStatus, PeriodKind, PlanStatus, RunStatus
from evaluations.models import Clock, Evaluation, Period, Plan, ReportRun
from evaluations.queries.clocks import AT_RISK_DAYS
from pembinaan.common.templatetags.display import angka, tanggal
from surveys.queries.invitations import waiting_for
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Enrolment, Session

TO_COME = (SessionStatus.PLANNED, SessionStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class Card:
    """A figure with its meaning; `tone` colours the hint when something has to be done."""

    label: str
    value: int | str
    url: str
    icon: str
    hint: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    cards: list[Card]


def sections(user) -> list[Section]:
    """The parts of the home page that belong to this person's roles."""
    parts: list[tuple[bool, str, Callable[..., list[Card]]]] = [
        (user.employee_id is not None, "Untuk saya", _own),
        (user.is_rater, "Tim saya", _team),
        (user.holds(Role.HR), "Kepegawaian", _personnel),
        (user.holds(Role.TRAINING), "Pengembangan kompetensi", _training),
        (user.is_leader, "Pimpinan", _leadership),
    ]
    return [Section(title, cards(user)) for shown, title, cards in parts if shown]


def _own(user) -> list[Card]:
    today = timezone.localdate()
    return [
        _own_plan(user, today.year),
        _task(
            "Penilaian untuk ditandatangani",
            Evaluation.objects.filter(
                employee=user.employee_id, status=EvaluationStatus.DELIVERED
            ).count(),
            reverse("evaluations:mine"),
            "signature",
        ),
        _task(
            "Tenggat sampai 7 hari lagi",
            Clock.objects.open()
            .filter(responsible=user.employee_id, due_on__lte=today + timedelta(days=AT_RISK_DAYS))
            .count(),
            reverse("evaluations:my_clocks"),
            "clock",
        ),
        _task(
            "Survei untuk dijawab",
            len(waiting_for(user, today)),
            reverse("surveys:mine"),
            "message-2",
        ),
        Card(
            "Pelatihan mendatang",
            Enrolment.objects.filter(
                employee=user.employee_id,
                status=EnrolmentStatus.ENROLLED,
                session__status__in=TO_COME,
            ).count(),
            reverse("trainings:mine"),
            "school",
        ),
    ]


def _own_plan(user, year: int) -> Card:
    plan = Plan.objects.originals().filter(employee=user.employee_id, year=year)
    plan = plan.order_by("starts_on").last()
    label, url = f"SKP saya tahun {year}", reverse("evaluations:mine")
    if plan is None:
        return Card(label, "Belum ada", url, "target", "Susun SKP", "warning")
    hint, tone = {
        PlanStatus.DRAFT: ("Lengkapi lalu ajukan", "warning"),
        PlanStatus.RETURNED: ("Perbaiki lalu ajukan lagi", "warning"),
        PlanStatus.SUBMITTED: ("Menunggu persetujuan", "info"),
        PlanStatus.APPROVED: ("Catat realisasinya", "success"),
    }[PlanStatus(plan.status)]
    return Card(label, plan.get_status_display(), url, "target", hint, tone)


def _team(user) -> list[Card]:
    rated = Plan.objects.filter(rater=user.employee_id)
    url = reverse("evaluations:team")
    submitted = rated.filter(status=PlanStatus.SUBMITTED).count()
    plans = reverse("evaluations:plans")
    applied = Enrolment.objects.filter(
        employee__rater=user.employee_id,
        status=EnrolmentStatus.REQUESTED,
        session__status=SessionStatus.PLANNED,
    )
    cards = [
        _task("SKP untuk disetujui", submitted, plans, "clipboard-check"),
        _task("Pengajuan pelatihan", applied.count(), reverse("trainings:approvals"), "checklist"),
    ]
    if period := _period_to_rate():
        decided = (
            Evaluation.objects.whole()
            .filter(employee=OuterRef("employee"), period=period)
            .exclude(status=EvaluationStatus.OPEN)
        )
        plans = rated.in_period(period).order_by()
        waiting = plans.filter(~Exists(decided), status=PlanStatus.APPROVED)
        cards.append(_task(f"Penilaian {period}", waiting.count(), url, "star"))
    return cards


def _period_to_rate() -> Period | None:
    """The newest quarter that is over and not closed."""
    over = Period.objects.filter(
        kind=PeriodKind.QUARTERLY, ends_on__lt=timezone.localdate(), closed_at=None
    )
    return over.order_by("-ends_on").first()


def _personnel(user) -> list[Card]:
    faults = QualityFinding.objects.open().managed_by(user).filter(check_code__in=BLOCKING)
    drafts = ImportBatch.objects.visible_to(user).filter(status=ImportStatus.CHECKED).count()
    return [
        Card(
            "Pegawai aktif",
            angka(Employee.objects.visible_to(user).active().count()),
            reverse("employees:directory"),
            "users",
        ),
        _task(
            "Data yang menghalangi SKP",
            faults.count(),
            reverse("employees:quality"),
            "alert-triangle",
        ),
        _task(
            "Impor belum disimpan",
            drafts,
            reverse("employees:imports"),
            "database-import",
        ),
        _last_run(reverse("evaluations:runs")),
    ]


def _last_run(url: str) -> Card:
    run = ReportRun.objects.select_related("period").first()
    if run is None:
        return Card("Perhitungan periodik", "Belum ada", url, "refresh")
    return Card("Perhitungan terakhir", str(run.period), url, "refresh", run.get_status_display())


def _training(user) -> list[Card]:
    coming = Session.objects.visible_to(user).filter(status__in=TO_COME).count()
    url = reverse("trainings:programmes")
    return [Card("Kegiatan pelatihan mendatang", coming, url, "calendar-event")]


def _leadership(user) -> list[Card]:
    done = ReportRun.objects.select_related("period").filter(status=RunStatus.DONE).first()
    url = reverse("dashboards:overview")
    if done is None:
        return [Card("Dasbor kinerja", "Belum ada angka", url, "dashboard", "Belum dihitung")]
    hint = f"Dihitung {tanggal(done.finished_at)}"
    return [Card("Dasbor kinerja", str(done.period), url, "dashboard", hint)]


def _task(label: str, count: int, url: str, icon: str) -> Card:
    """A card that asks for work while its count is not zero."""
    if count:
        return Card(label, count, url, icon, "Perlu tindakan", "warning")
    return Card(label, count, url, icon, "Tidak ada yang menunggu")
