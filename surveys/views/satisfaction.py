"""The SKM result of one wave of a service, and what is done about it."""

from django.utils import timezone

from pembinaan.common.views import ScopedDetailView
from surveys.access import improvement_scope
from surveys.models import Wave
from surveys.queries.satisfaction import (
    WaveSatisfaction,
    change_of,
    closed_waves,
    profile_of,
    results_of,
)
from surveys.queries.waves import with_progress
from surveys.rules.estimates import interval
from surveys.rules.service_improvement import WEAKEST
from surveys.rules.skm import ElementResult

LIMITS = (25, 100)


class SatisfactionView(ScopedDetailView):
    """IKM, elements from the weakest on, respondents, change, and the follow-up plan."""

    queryset = with_progress(Wave.objects.of_services().select_related("questionnaire"))
    template_name = "surveys/satisfaction.html"

    def get_context_data(self, **kwargs) -> dict:
        wave = self.object
        before = closed_waves([wave.service_id]).filter(closes_on__lt=wave.opens_on).first()
        found = results_of([wave, before] if before else [wave])
        result = found[wave.pk]
        earlier = before and found[before.pk]
        return super().get_context_data(**kwargs) | {
            "result": result,
            "before": earlier,
            "change": change_of(earlier, result),
            "interval": result.estimate and interval(result.estimate, limits=LIMITS),
            "elements": named_elements(result),
            "profile": profile_of(result),
            "actions": wave.actions.for_list(),
            "plans": improvement_scope(self.request.user).holds(wave.unit.path),
            "weakest": WEAKEST,
            "today": timezone.localdate(),
        }


def named_elements(result: WaveSatisfaction) -> list[tuple[str, ElementResult]]:
    """Name and figures, the weakest first."""
    if result.satisfaction is None:
        return []
    return [(result.names[each.code], each) for each in result.satisfaction.weakest]
