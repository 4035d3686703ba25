"""/skm/<code>/: the survey that a service runs now; the address stands on its posters."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from surveys.models import Service, Wave
from surveys.views.public import PublicView


class ServiceSurveyView(PublicView):
    """Between two surveys it says so."""

    def find_wave(self) -> Wave | None:
        service = get_object_or_404(Service, code=self.kwargs["code"])
        waves = service.waves.open_on(timezone.localdate())
        return waves.select_related("questionnaire", "unit", "service").first()
