"""My trainings and my JP."""

from django.utils import timezone

from pembinaan.common.views import ScopedListView
from surveys.queries.invitations import waiting_for
from trainings.access import reads_programmes
from trainings.models import Enrolment
from trainings.queries.hours import year_hours


class MineView(ScopedListView):
    """The sessions of the signed-in person, newest first."""

    queryset = Enrolment.objects.select_related("session__course").order_by(
        "-session__starts_on", "-pk"
    )
    template_name = "trainings/mine.html"

    def get_queryset(self):
        return super().get_queryset().filter(employee=self.request.user.employee_id)

    def get_context_data(self, **kwargs) -> dict:
        user, today = self.request.user, timezone.localdate()
        mine = year_hours(user.employee, year=today.year) if user.employee_id else None
        return super().get_context_data(**kwargs) | {
            "mine": mine,
            "surveys_waiting": len(waiting_for(user, today)),
            "reads_programmes": reads_programmes(user),
        }
