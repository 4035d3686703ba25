"""Pages that show one period at a time."""

from django.utils.functional import cached_property

from evaluations.enums import PeriodKind
from evaluations.models import Period
from evaluations.queries.periods import agency_of, periods_in

SHOWN = 24  # two years of months


class ChosenPeriodMixin:
    """`?periode=` chooses the period, the running quarter unless told."""

    @property
    def agency_id(self) -> int | None:
        """Whose periods are shown; somebody without a post sees those of all."""
        return agency_of(self.request.user)

    @cached_property
    def periods(self) -> list[Period]:
        return list(periods_in(self.agency_id)[:SHOWN])

    @cached_property
    def period(self) -> Period | None:
        """The newest month or quarter begun unless told, else the newest year."""
        asked = self.request.GET.get("periode", "")
        chosen = [period for period in self.periods if str(period.pk) == asked]
        short = [period for period in self.periods if period.kind != PeriodKind.ANNUAL]
        return next(iter(chosen or short or self.periods), None)

    def get_context_data(self, **kwargs) -> dict:
        chosen = {"period": self.period, "periods": self.periods}
        return super().get_context_data(**kwargs) | chosen
