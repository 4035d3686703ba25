"""Pages that show one period at a time."""

from django.utils.functional import cached_property

from evaluations.models import Period
from evaluations.queries.periods import current_period

SHOWN = 24  # two years of months


class ChosenPeriodMixin:
    """`?periode=` chooses the period, the running quarter unless told."""

    @cached_property
    def periods(self) -> list[Period]:
        return list(Period.objects.started()[:SHOWN])

    @cached_property
    def period(self) -> Period | None:
        asked = self.request.GET.get("periode", "")
        chosen = [period for period in self.periods if str(period.pk) == asked]
        return chosen[0] if chosen else current_period()

    def get_context_data(self, **kwargs) -> dict:
        chosen = {"period": self.period, "periods": self.periods}
        return super().get_context_data(**kwargs) | chosen
