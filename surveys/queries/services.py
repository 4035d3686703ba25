"""Services with what their users said last and what runs now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surveys.enums import Purpose, QuestionnaireStatus
from surveys.models import Question, Service, Wave
from surveys.queries.satisfaction import NAMES, WaveSatisfaction, latest_results
from surveys.queries.waves import with_progress
from surveys.rules.sampling import SampleProgress


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """`last` is the latest closed wave, `running` the open one with `answered`."""

    service: Service
    last: WaveSatisfaction | None
    running: Wave | None

    @property
    def progress(self) -> SampleProgress | None:
        """Answers handed in to the open wave against the sample it needs."""
        return self.running and SampleProgress(
            self.running.answered, self.running.target_population
        )


def service_rows(services: Sequence[Service], day: date) -> list[ServiceRow]:
    """In the order of `services`; five queries for any number of them."""
    keys = [service.pk for service in services]
    last = latest_results(keys)
    waves = with_progress(Wave.objects.open_on(day).filter(service__in=keys))
    running = {wave.service_id: wave for wave in waves}
    return [ServiceRow(each, last.get(each.pk), running.get(each.pk)) for each in services]


def elements_to_weigh() -> dict[str, str]:
    """The nine elements, then any extra that a published SKM questionnaire asks, by code."""
    extra = Question.objects.filter(
        questionnaire__purpose=Purpose.SKM, questionnaire__status=QuestionnaireStatus.PUBLISHED
    ).exclude(element__in=["", *NAMES])
    rows = dict(extra.order_by("element", "pk").values_list("element", "text"))
    return dict(sorted(NAMES.items())) | rows
