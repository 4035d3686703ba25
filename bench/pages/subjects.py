"""The rows that the measured pages are about: the largest or most typical of the data."""

from functools import cache

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from employees.models import Agency, Assignment, Employee, Team, Unit, User
from evaluations.enums import EvaluationStatus, PlanStatus
from evaluations.enums.calibration import (
    CalibrationStatus,
)
from evaluations.models import (
    CalibrationChange,
    CalibrationSession,
    Evaluation,
    ImprovementCase,
    Indicator,
    Period,
    Plan,
    ReportRun,
    Reward,
)
from evaluations.queries.calibration import (
    evaluations_of,
)
from evaluations.services.periods import ensure_quarter
from surveys.models import Invitation, Questionnaire, Service, ServiceAction, Wave
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import BudgetLine, Enrolment, Partner, Session

FULL_SESSION = 25  # participants


@cache
def account(username: str) -> User:
    return User.objects.select_related("employee").get(username=username)


def post_of(username: str) -> Assignment:
    return account(username).employee.assignments.latest("valid_from")


@cache
def largest_rater() -> str:
    """The user name of who rates most people."""
    raters = User.objects.filter(is_active=True).annotate(people=Count("employee__reports"))
    return raters.order_by("-people", "pk").values_list("username", flat=True)[0]


@cache
def running() -> Period:
    return ensure_quarter(timezone.localdate())


@cache
def finished() -> Period:
    return Period.objects.filter(kind=running().kind, ends_on__lt=running().starts_on).latest(
        "ends_on"
    )


def plan_of(username: str) -> Plan:
    return Plan.objects.get(employee=account(username).employee, year=running().year)


@cache
def largest_agency() -> Agency:
    people = Employee.objects.order_by().values("agency").annotate(people=Count("pk"))
    return Agency.objects.get(pk=people.order_by("-people").values_list("agency")[:1])


def agency_kept_by(username: str) -> Agency:
    """The agency of the unit that somebody is HR of."""
    return account(username).grants.get().unit.agency


def result_of(username: str) -> list[int]:
    plan = plan_of(username)
    return [plan.pk, plan.results.order_by("order")[0].pk]


def report_of(username: str) -> list[int]:
    """The plan of a head, and somebody who gets a role in its matrix."""
    return [plan_of(username).pk, account(username).employee.reports.earliest("pk").pk]


def indicator_of(username: str) -> list[int]:
    """One without manual in the plan of a leader."""
    plan = plan_of(username)
    return [plan.pk, Indicator.objects.filter(result__plan=plan, manual=None).earliest("pk").pk]


@cache
def submitted() -> Plan:
    """An SKP that waits for its rater."""
    waiting = Plan.objects.filter(status=PlanStatus.SUBMITTED, year=running().year)
    return waiting.order_by("pk")[0]


def submitted_to() -> str:
    return submitted().rater.user.username


@cache
def to_rate() -> Plan:
    """An approved SKP of somebody whom the largest rater has not rated in the running quarter."""
    rated = Evaluation.objects.filter(plan=OuterRef("pk"), period=running())
    plans = Plan.objects.filter(rater=account(largest_rater()).employee, year=running().year)
    return plans.filter(~Exists(rated), status=PlanStatus.APPROVED).order_by("pk")[0]


def evaluation() -> Evaluation:
    """One that the largest rater made and may still reopen."""
    made = Evaluation.objects.filter(rater=account(largest_rater()).employee, period=finished())
    return made.filter(status=EvaluationStatus.RATED).order_by("pk")[0]


def colleague() -> Employee:
    return Employee.objects.filter(rater=account(largest_rater()).employee).order_by("pk")[0]


def team() -> Team:
    return Team.objects.latest("pk")


def run() -> ReportRun:
    return ReportRun.objects.filter(period=finished()).latest("queued_at")


def top_unit() -> Unit:
    """The agency with most units."""
    return Unit.objects.filter(parent=None).annotate(size=Count("agency__units")).latest("size")


def head_unit(username: str) -> Unit:
    """The unit of the named head."""
    return account(username).employee.unit


@cache
def calibration() -> CalibrationSession:
    """The open session of the seed's example unit."""
    return CalibrationSession.objects.filter(status=CalibrationStatus.OPEN).latest("pk")


def reward() -> Reward:
    """One that the seed recorded."""
    return Reward.objects.earliest("pk")


def improvement() -> ImprovementCase:
    """One that runs, with a plan."""
    return ImprovementCase.objects.running().filter(actions__isnull=False).earliest("pk")


def talk() -> list[int]:
    """The session and one person of it."""
    return [calibration().pk, evaluations_of(calibration()).order_by("pk")[0].pk]


def proposal() -> CalibrationChange:
    return calibration().changes.waiting().latest("pk")


def asked() -> str:
    return proposal().evaluation.rater.user.username


def full_session() -> Session:
    """The newest full one of the training officer among the demo accounts."""
    sessions = Session.objects.visible_to(account("diklat")).annotate(size=Count("enrolments"))
    full = sessions.filter(size=FULL_SESSION, status=SessionStatus.DONE, wave__isnull=False)
    return full.order_by("-ends_on", "-pk")[0]


@cache
def booked_line() -> BudgetLine:
    """The budget line with most bookings of the training officer among the demo accounts."""
    lines = BudgetLine.objects.visible_to(account("diklat")).annotate(size=Count("bookings"))
    return lines.order_by("-size", "pk")[0]


@cache
def partner() -> Partner:
    """The one that holds most sessions."""
    partners = Partner.objects.visible_to(account("diklat")).annotate(size=Count("sessions"))
    return partners.order_by("-size", "pk")[0]


@cache
def open_session() -> Session:
    """One that the demo's midwife may join."""
    open_ = Session.objects.announced_to(account("asn")).filter(status=SessionStatus.PLANNED)
    return open_.order_by("starts_on", "pk")[0]


@cache
def application() -> Enrolment:
    """One that waits for its superior."""
    waiting = Enrolment.objects.filter(status=EnrolmentStatus.REQUESTED)
    return waiting.filter(employee__rater__user__isnull=False).order_by("pk")[0]


def asked_superior() -> str:
    return application().employee.rater.user.username


def answered_wave() -> Wave:
    return full_session().wave


def waiting_invitation() -> Invitation:
    today = timezone.localdate()
    return Invitation.objects.open_on(today).select_related("employee__user").order_by("pk")[0]


def invited() -> str:
    return waiting_invitation().employee.user.username


@cache
def service() -> Service:
    """The one with most periods."""
    return Service.objects.annotate(count=Count("waves")).order_by("-count", "pk")[0]


@cache
def service_wave() -> Wave:
    """Its last closed one."""
    return service().waves.filter(settled=True).latest("closes_on")


@cache
def service_action() -> ServiceAction:
    return ServiceAction.objects.open().order_by("due_on", "pk")[0]


def questionnaire() -> Questionnaire:
    """The one with most questions."""
    return Questionnaire.objects.annotate(size=Count("questions")).order_by("-size", "pk")[0]


def part_of(rows) -> list[int]:
    """The last section or question of a questionnaire."""
    row = rows.last()
    return [row.questionnaire_id, row.pk]
