"""The four levels of evaluating a training session, on one page."""

from collections.abc import Iterator

from django.utils import timezone

from evaluations.queries.training_effects import predicate_change, satisfaction_changes
from pembinaan.common.views import ScopedDetailView
from surveys.enums import Perspective
from trainings.access import readers_scope, training_scope
from trainings.models import Session
from trainings.queries.gains import session_gain
from trainings.queries.levels import Behaviour, levels_of
from trainings.services.follow_ups import schedule_of


class TrainingLevelsView(ScopedDetailView):
    """Readers of the programme only: a participant has the own results elsewhere."""

    queryset = Session.objects.select_related("course__programme__unit")
    template_name = "evaluations/training_levels.html"

    def get_queryset(self):
        scope = readers_scope(self.request.user)
        return super().get_queryset().filter(scope.units_q("course__programme__unit__"))

    def get_context_data(self, **kwargs) -> dict:
        session = self.object
        unit, levels = session.course.programme.unit, levels_of(session)
        return super().get_context_data(**kwargs) | {
            "session": session,
            "runs": training_scope(self.request.user).holds(unit.path),
            "reads": True,
            "reaction": levels.reaction,
            "gain": session_gain(session),
            "behaviour": levels.behaviour,
            "rows": list(rows_of(levels.behaviour)),
            "opens_on": schedule_of(unit.agency_id, timezone.localdate()).opens_on(
                session.ends_on
            ),
            "predicates": predicate_change(session),
            "services": satisfaction_changes(session),
        }


def rows_of(behaviour: Behaviour) -> Iterator[dict]:
    """One a perspective that was asked, with its indices where enough people answered."""
    for each in behaviour.opened:
        perspective = Perspective(each.perspective)
        yield {
            "follow_up": each,
            "behaviour": behaviour.behaviour.get(perspective),
            "impact": behaviour.impact.get(perspective),
        }
