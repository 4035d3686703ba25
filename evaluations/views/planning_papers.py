"""Forms of planning with others as PDF: working papers, for whoever may see the SKP."""

from collections.abc import Mapping, Sequence

from evaluations.models import Plan
from evaluations.queries.planning_printables import manual_sheets, strategy_sheets
from evaluations.queries.plans import with_people
from evaluations.views.documents import PaperView


class ManualsPdfView(PaperView):
    """Format A.1.3 of each indicator."""

    queryset = Plan.objects.select_related("agency")
    template = "evaluations/documents/manual.typ"

    def sheets(self) -> Sequence[Mapping]:
        return manual_sheets(self.object)

    def file_name(self) -> str:
        return f"manual-indikator-{self.object.year}"


class StrategiesPdfView(PaperView):
    """Format A.1.4 of each strategy."""

    queryset = with_people(Plan.objects.all())
    template = "evaluations/documents/strategy.typ"

    def sheets(self) -> Sequence[Mapping]:
        return strategy_sheets(self.object)

    def file_name(self) -> str:
        return f"strategi-{self.object.year}"
