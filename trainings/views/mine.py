"""My trainings and my JP."""

from django.utils import timezone

from employees.enums import Role
from pembinaan.common.views import ScopedListView
from surveys.queries.invitations import waiting_for
from trainings.access import reads_programmes
from trainings.enums import EnrolmentStatus, SessionStatus
from trainings.models import Enrolment
from trainings.queries.hours import year_hours
from trainings.queries.joining import with_place


class MineView(ScopedListView):
    """The sessions of the signed-in person, newest first."""

    queryset = with_place(
        Enrolment.objects.select_related("session__course", "suggestion")
    ).order_by("-session__starts_on", "-pk")
    template_name = "trainings/mine.html"

    def get_queryset(self):
        return super().get_queryset().filter(employee=self.request.user.employee_id)

    def get_context_data(self, **kwargs) -> dict:
        user, today = self.request.user, timezone.localdate()
        mine = year_hours(user.employee, year=today.year) if user.employee_id else None
        return super().get_context_data(**kwargs) | {
            "mine": mine,
            "surveys_waiting": len(waiting_for(user, today)),
            "to_approve": _waiting_for(user),
            "reads_programmes": reads_programmes(user),
            "verifies": user.holds(Role.HR, Role.TRAINING),
        }


def _waiting_for(user) -> int:
    """Applications that wait for the user's word as superior."""
    if not user.is_rater:
        return 0
    waiting = Enrolment.objects.filter(
        employee__rater=user.employee_id,
        status=EnrolmentStatus.REQUESTED,
        session__status=SessionStatus.PLANNED,
    )
    return waiting.count()
