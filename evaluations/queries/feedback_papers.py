"""What the record of continuous feedback prints: Format B.1.3 to B.1.5."""

from django.db.models import QuerySet

from employees.access import scope_of
from employees.enums import Role
from employees.queries.policies import policy_value
from evaluations.enums import Approach, PlanStatus
from evaluations.models import Evaluation, Period, Plan
from evaluations.models.circles import of_oneself
from evaluations.queries.evaluation_printables import executed
from evaluations.queries.execution import executions
from evaluations.queries.form_parts import dated, period_words
from evaluations.queries.printing import Paper
from evaluations.queries.skp_printables import heading
from evaluations.queries.snapshots import signing_snapshot


def with_all_feedback_for(user, plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Without those of people rated before: their former rater reads what is on results alone."""
    people = scope_of(user, Role.HR, Role.LEADER).as_q("employee__")
    return plans.filter(people | of_oneself(user, "rater"))


def reads_all_feedback(user, plan: Plan) -> bool:
    """The same of one plan that `user` may see."""
    if plan.previous_rater_id is None or plan.previous_rater_id != user.employee_id:
        return True
    return with_all_feedback_for(user, Plan.objects.filter(pk=plan.pk)).exists()


def own_plan_of(user, period: Period | None) -> Plan | None:
    """The SKP by which the user works in `period`, for the link to its record."""
    if user.employee_id is None or period is None:
        return None
    return Plan.objects.in_period(period).filter(employee=user.employee_id).last()


def feedback_record(plan: Plan, period: Period) -> Paper:
    """The record of one period, for a plan of `with_forms`; givers by kind, never by name.

    It is signed by hand on the day of the talk; as long as the SKP is not approved, a draft.
    """
    cap = policy_value("kpi_cap", on=period.ends_on, agency=plan.agency)
    data = executed(plan, executions([plan], period, cap=cap)[plan.pk])
    return Paper(
        form=_form(plan, leads=data["leads"]),
        template="evaluations/documents/feedback_record.typ",
        data=data
        | heading(plan, _people(plan, period))
        | {
            "form": _form(plan, leads=data["leads"]),
            "period": period_words(period),
            "signed": dated(None),
        },
        draft=plan.status != PlanStatus.APPROVED,
    )


def _form(plan: Plan, *, leads: bool) -> str:
    if plan.approach == Approach.QUALITATIVE:
        return "B.1.3"
    return "B.1.4" if leads else "B.1.5"


def _people(plan: Plan, period: Period) -> dict:
    """As they were when the period was rated, as they are today before."""
    kept = Evaluation.objects.filter(plan=plan, period=period).values_list("snapshot", flat=True)
    return kept.first() or signing_snapshot(plan)
