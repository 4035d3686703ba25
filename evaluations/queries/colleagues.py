"""Who may give feedback to whom, and on what."""

from django.db.models import Q, QuerySet

from employees.models import Employee
from employees.queries.teams import members_led_by
from evaluations.enums import FeedbackGiver, PlanStatus
from evaluations.models import Period, Plan, WorkResult


def may_give_feedback_to(user) -> QuerySet[Employee]:
    """The own rater and reports; who shares the rater; colleagues of the own and its unit;
    members of the teams one leads.
    """
    if user.employee_id is None:
        return Employee.objects.none()
    giver = user.employee
    near = Q(unit=giver.unit_id) | Q(rater=giver.pk) | Q(pk=giver.rater_id)
    near |= Q(pk__in=list(members_led_by(giver)))  # a subquery here would read everybody
    if giver.rater_id:
        near |= Q(rater=giver.rater_id) | Q(unit=giver.rater.unit_id)
    return Employee.objects.active().asn().filter(near).exclude(pk=giver.pk)


def relation(giver: Employee, employee: Employee) -> FeedbackGiver:
    """What the giver is to the employee: rater, report, lead of the team, else a colleague."""
    if employee.rater_id == giver.pk:
        return FeedbackGiver.LEADER
    if giver.rater_id == employee.pk:
        return FeedbackGiver.SUBORDINATE
    if members_led_by(giver).filter(employee=employee).exists():
        return FeedbackGiver.TEAM_LEAD
    return FeedbackGiver.PEER


def giver_kind(user, employee: Employee) -> FeedbackGiver:
    """What `user` is to the employee; OTHER for who works elsewhere (Pasal 18 ayat (2))."""
    if may_give_feedback_to(user).filter(pk=employee.pk).exists():
        return relation(user.employee, employee)
    return FeedbackGiver.OTHER


def open_results(employee: Employee, period: Period) -> QuerySet[WorkResult]:
    """Approved work results of a period: colleagues may read what is expected, nothing else."""
    plans = Plan.objects.in_period(period).order_by()
    return WorkResult.objects.filter(
        plan__in=plans.filter(employee=employee, status=PlanStatus.APPROVED)
    )
