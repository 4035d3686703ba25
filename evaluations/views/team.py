"""The rater's worklist."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import cached_property

from employees.models import Employee
from evaluations.enums import PlanStatus
from evaluations.forms.filters import TeamFilter
from evaluations.models import Period
from evaluations.queries.periods import current_period
from evaluations.queries.rating_basis import RatingBasis, plans_to_rate, rating_bases
from evaluations.queries.team import STAGES, team
from evaluations.views.people import PeopleListView


@dataclass(frozen=True, slots=True)
class TeamRow:
    """`person` as annotated by `team`; `basis` only with an approved plan."""

    person: Employee
    basis: RatingBasis | None

    @property
    def plan_label(self) -> str:
        return PlanStatus(self.person.plan_status).label

    @property
    def stage_label(self) -> str:
        return dict(STAGES)[self.person.stage]


class TeamView(PeopleListView):
    """`?periode=` chooses the period, the running quarter unless told."""

    filterset_class = TeamFilter
    template_name = "evaluations/team.html"
    partial_template_name = "evaluations/_team_table.html"

    @cached_property
    def periods(self) -> list[Period]:
        return list(Period.objects.started()[:24])

    @cached_property
    def period(self) -> Period | None:
        asked = self.request.GET.get("periode", "")
        chosen = [period for period in self.periods if str(period.pk) == asked]
        return chosen[0] if chosen else current_period()

    def people(self) -> QuerySet[Employee]:
        user = self.request.user
        if self.period is None or user.employee_id is None:
            return Employee.objects.none()
        return team(user, self.period)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        people = list(context["object_list"])
        return context | {
            "period": self.period,
            "periods": self.periods,
            "rows": self._rows(people),
        }

    def _rows(self, people: list[Employee]) -> list[TeamRow]:
        ids = [row.plan_id for row in people if row.plan_status == PlanStatus.APPROVED]
        plans = plans_to_rate(self.period).filter(pk__in=ids) if ids else ()
        bases = rating_bases(plans, self.period, with_evidence=False)
        return [TeamRow(person, bases.get(person.plan_id)) for person in people]
