"""How people come into a session, as its organiser decides."""

from trainings.forms.admission import AdmissionForm
from trainings.models import Session
from trainings.services.admission import set_admission
from trainings.views.planning import WriteView


class AdmissionView(WriteView):
    queryset = Session.objects.select_related("course", "requirement")
    form_class = AdmissionForm
    heading = "Pendaftaran dan syarat peserta"
    success_message = "Pendaftaran tersimpan."

    def get_form_kwargs(self) -> dict:
        own = {"session": self.object, "user": self.request.user}
        return super().get_form_kwargs() | own

    def perform(self, form) -> None:
        set_admission(session_id=self.object.pk, **form.facts(), by=self.request.user)
