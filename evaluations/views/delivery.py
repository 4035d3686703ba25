"""Handing signed documents over, reporting them, and what a late rater's superior takes over."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from evaluations.enums import EvaluationStatus
from evaluations.models import Evaluation, Objection, Period
from evaluations.queries.documents import handed_over, lost_by
from evaluations.services.delivery import deliver, deliver_all, report
from pembinaan.common.views import ServiceActionView


class EvaluationDeliverView(ServiceActionView):
    queryset = Evaluation.objects.all()
    success_message = "Dokumen evaluasi sudah disampaikan kepada pegawai."

    def perform(self) -> None:
        deliver(evaluation_id=self.object.pk, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("evaluations:evaluation", args=[self.object.pk])


class PeriodActionView(ServiceActionView):
    """A step over all that the user signed in one period."""

    queryset = Period.objects.all()

    def get_queryset(self):
        return Period.objects.started()

    def get_success_url(self) -> str:
        return f"{reverse('evaluations:team')}?periode={self.object.pk}"


class DeliverAllView(PeriodActionView):
    def perform(self):
        count = deliver_all(period_id=self.object.pk, by=self.request.user)
        self.success_message = f"{count} dokumen evaluasi sudah disampaikan."
        return redirect(self.get_success_url())


class ReportView(PeriodActionView):
    def perform(self):
        count = report(period_id=self.object.pk, by=self.request.user)
        self.success_message = f"{count} dokumen evaluasi sudah dilaporkan kepada PyB."
        return redirect(self.get_success_url())


class SuperiorView(TemplateView):
    """What one has as the rater's superior, and what one lost to the own one."""

    template_name = "evaluations/superior.html"

    def get_context_data(self, **kwargs) -> dict:
        me = self.request.user.employee_id
        objections = Objection.objects.filter(evaluation__superior=me).select_related(
            "evaluation__employee", "evaluation__rater", "evaluation__period"
        )
        return super().get_context_data(**kwargs) | {
            "taken_over": handed_over(me) if me else (),
            "lost": lost_by(me) if me else (),
            "objections": objections.undecided() if me else (),
            "open_status": EvaluationStatus.OPEN,
        }
