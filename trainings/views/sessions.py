"""One session: its participants, and the steps of its officer."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from pembinaan.common.views import ScopedListView, ServiceActionView
from trainings.access import readers_scope, training_scope
from trainings.enums import SEATED, EnrolmentStatus, SessionStatus
from trainings.models import Enrolment, Session
from trainings.queries.joining import with_terms
from trainings.queries.participants import over_ceiling, recorded_days, unrecorded_weekdays
from trainings.queries.participation import participation
from trainings.services.completion import complete_session
from trainings.services.enrolments import withdraw
from trainings.services.sessions import OPEN, move
from trainings.views.joining import joining_facts
from trainings.views.planning import RunMixin


class SessionView(ScopedListView):
    """Its participants, as far as the reader may see them; a participant sees the own row."""

    queryset = Enrolment.objects.for_list()
    paginate_by = 50
    template_name = "trainings/session.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        sessions = with_terms(Session.objects.visible_to(request.user).for_list())
        self.session = get_object_or_404(sessions, pk=kwargs["pk"])

    def get_queryset(self):
        known = (*SEATED, EnrolmentStatus.WITHDRAWN)
        return super().get_queryset().filter(session=self.session, status__in=known)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        session, today = self.session, timezone.localdate()
        unit = session.course.programme.unit
        planned = session.status == SessionStatus.PLANNED
        recorded = set() if planned else recorded_days(session)
        return (
            context
            | joining_facts(session, self.request.user)
            | {
                "session": session,
                "mine": participation(session, self.request.user),
                "runs": training_scope(self.request.user).holds(unit.path),
                "reads": readers_scope(self.request.user).holds(unit.path),
                "is_open": session.status in OPEN,
                "can_complete": session.status == SessionStatus.RUNNING
                and today >= session.ends_on,
                "held": len(recorded),
                "unrecorded": unrecorded_weekdays(session, today, recorded),
                "over_ceiling": over_ceiling(session, context["object_list"]),
            }
        )


class SessionActionView(RunMixin, ServiceActionView):
    queryset = Session.objects.all()


class StartView(SessionActionView):
    success_message = "Kegiatan dimulai. Kehadiran dapat dicatat."

    def perform(self) -> None:
        move(session_id=self.object.pk, to=SessionStatus.RUNNING, by=self.request.user)


class CancelView(SessionActionView):
    success_message = "Kegiatan dibatalkan."

    def perform(self) -> None:
        move(session_id=self.object.pk, to=SessionStatus.CANCELLED, by=self.request.user)


class CompleteView(SessionActionView):
    success_message = "Kegiatan selesai. JP dibukukan dan survei peserta dibuka."

    def perform(self) -> None:
        complete_session(session_id=self.object.pk, by=self.request.user)


class WithdrawView(RunMixin, ServiceActionView):
    queryset = Enrolment.objects.select_related("session")
    success_message = "Peserta dikeluarkan dari kegiatan ini."

    def get_success_url(self) -> str:
        return self.object.session.get_absolute_url()

    def perform(self) -> None:
        withdraw(enrolment_id=self.object.pk, by=self.request.user)
