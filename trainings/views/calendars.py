"""The calendar file of a session."""

from django.db.models import Q
from django.http import HttpResponse
from django.views.generic import DetailView

from employees.access import NOBODY
from trainings.access import training_scope
from trainings.enums import SEATED
from trainings.models import Enrolment, Session
from trainings.services.calendar_files import calendar_of


class CalendarView(DetailView):
    """For those who have a seat in it, and those who run it."""

    queryset = Session.objects.select_related("course__programme__unit")

    def get_queryset(self):
        user = self.request.user
        seat = NOBODY
        if user.employee_id:
            mine = Enrolment.objects.filter(employee=user.employee_id, status__in=SEATED)
            seat = Q(pk__in=mine.values("session"))
        runs = training_scope(user).units_q("course__programme__unit__")
        return super().get_queryset().filter(runs | seat)

    def get(self, request, *args, **kwargs) -> HttpResponse:
        session = self.get_object()
        address = request.build_absolute_uri(session.get_absolute_url())
        content = calendar_of(session, address=address, host=request.get_host())
        name = f'attachment; filename="kegiatan-{session.pk}.ics"'
        return HttpResponse(
            content,
            content_type="text/calendar; charset=utf-8",
            headers={"Content-Disposition": name, "Cache-Control": "private, no-store"},
        )
