"""/skm/<code>/hasil/: what users said of a service, period by period, for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from surveys.models import Service, ServiceAction, Wave
from surveys.queries.satisfaction import NAMES, change_of, closed_waves, results_of
from surveys.views.satisfaction import named_elements

PERIODS = 12
MOST_ACTIONS = 10
MINUTES = 5


@method_decorator(
    [login_not_required, cache_control(public=True, max_age=60 * MINUTES)], name="dispatch"
)
class PublicResultsView(TemplateView):
    """Closed periods only, each from the least number of answers on; nobody's words or names."""

    template_name = "surveys/public_results.html"

    def get_context_data(self, code: str, **kwargs) -> dict:
        service = get_object_or_404(Service.objects.select_related("unit__agency"), code=code)
        waves = list(closed_waves([service.pk])[:PERIODS])
        results = results_of(waves)
        periods = [results[wave.pk] for wave in waves]
        shown = [result for result in periods if result.satisfaction]
        latest = shown[0] if shown else None
        earlier = shown[1] if len(shown) > 1 else None
        actions = ServiceAction.objects.filter(service=service)[:MOST_ACTIONS]
        return super().get_context_data(**kwargs) | {
            "service": service,
            "periods": periods,
            "latest": latest,
            "earlier": earlier,
            "change": latest and change_of(earlier, latest),
            "elements": named_elements(latest) if latest else [],
            "actions": [(NAMES.get(each.element, each.element), each) for each in actions],
            "running": Wave.objects.open_on(timezone.localdate()).filter(service=service).first(),
        }
