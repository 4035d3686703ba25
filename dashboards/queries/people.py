"""Where the rows of one page of people lead to."""

from collections.abc import Sequence

from evaluations.models import EmployeeResult, Evaluation, Plan


def plan_ids(results: Sequence[EmployeeResult]) -> dict[int, int]:
    """The SKP by employee; the results are of one period."""
    people = [result.employee_id for result in results]
    years = {result.period.year for result in results}
    plans = Plan.objects.originals().filter(employee__in=people, year__in=years)
    return dict(plans.values_list("employee", "pk"))


def evaluation_ids(results: Sequence[EmployeeResult]) -> dict[int, int]:
    """The evaluation by employee; the results are of one period."""
    people = [result.employee_id for result in results]
    periods = {result.period_id for result in results}
    evaluations = Evaluation.objects.whole().filter(employee__in=people, period__in=periods)
    return dict(evaluations.values_list("employee", "pk"))
