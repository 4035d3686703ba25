"""What a page about one case shows beside it: guidance, counselling, and results since."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluations.enums import RETURNED
from evaluations.models import BehaviourReport, Evaluation, Guidance, ImprovementCase


@dataclass(frozen=True, slots=True)
class Support:
    """Records since the case was opened that the reader may see, and results meanwhile."""

    guidances: Sequence[Guidance]
    reports: Sequence[BehaviourReport]
    results: Sequence[Evaluation]


def support_of(case: ImprovementCase, reader) -> Support:
    own = {"employee": case.employee_id}
    guidances = Guidance.objects.visible_to(reader).filter(**own, held_on__gte=case.opened_on)
    reports = BehaviourReport.objects.visible_to(reader).filter(
        **own, signed_at__date__gte=case.opened_on
    )
    results = Evaluation.objects.whole().filter(
        **own, status__in=RETURNED, period__ends_on__gte=case.opened_on
    )
    return Support(
        guidances.select_related("guide"),
        reports,
        results.select_related("period").order_by("-period__ends_on"),
    )
