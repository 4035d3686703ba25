"""The rater's worklist."""

from dataclasses import dataclass

from django.db.models import QuerySet

from employees.models import Employee
from evaluations.enums import PeriodKind, PlanStatus
from evaluations.forms.filters import TeamFilter
from evaluations.models import Plan
from evaluations.queries.documents import desk_of
from evaluations.queries.guideline import pattern_at, watched_path
from evaluations.queries.rating_basis import RatingBasis, rating_bases, with_basis
from evaluations.queries.team import STAGES, TO_RATE, parts_to_rate, team
from evaluations.views.people import PeopleListView
from evaluations.views.periods import ChosenPeriodMixin


@dataclass(frozen=True, slots=True)
class TeamRow:
    """`person` as annotated by `team`; `basis` only with an approved plan."""

    person: Employee
    basis: RatingBasis | None

    @property
    def plan_label(self) -> str:
        return PlanStatus(self.person.plan_status).label

    @property
    def is_waiting(self) -> bool:
        """Cannot be rated yet: a main result has no realisation."""
        return self.person.stage == TO_RATE and bool(self.basis.execution.missing)

    @property
    def stage_label(self) -> str:
        return "Menunggu realisasi" if self.is_waiting else dict(STAGES)[self.person.stage]


class TeamView(ChosenPeriodMixin, PeopleListView):
    filterset_class = TeamFilter
    template_name = "evaluations/team.html"
    partial_template_name = "evaluations/_team_table.html"

    def people(self) -> QuerySet[Employee]:
        user = self.request.user
        if self.period is None or user.employee_id is None:
            return Employee.objects.none()
        return team(user, self.period)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        user = self.request.user
        annual = self.period is not None and self.period.kind == PeriodKind.ANNUAL
        watches = bool(context["object_list"]) and not self.request.headers.get("HX-Request")
        return context | {
            "rows": self._rows(list(context["object_list"])),
            "parts": parts_to_rate(user, self.period) if annual else (),
            "desk": desk_of(user, self.period) if self.period else None,
            "pattern": pattern_at(watched_path(user), self.period) if watches else None,
        }

    def _rows(self, people: list[Employee]) -> list[TeamRow]:
        ids = [row.plan_id for row in people if row.plan_status == PlanStatus.APPROVED]
        bases = self._bases(ids) if ids else {}
        return [TeamRow(person, bases.get(person.plan_id)) for person in people]

    def _bases(self, plans: list[int]) -> dict[int, RatingBasis]:
        found = with_basis(Plan.objects.filter(pk__in=plans), self.period)
        return rating_bases(found, self.period, in_detail=False)
