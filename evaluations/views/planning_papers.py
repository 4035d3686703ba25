"""Forms of planning with others as PDF: working papers, for whoever may see the SKP."""

from collections.abc import Sequence

from evaluations.models import Plan
from evaluations.queries.matrix_papers import matrix_paper
from evaluations.queries.planning_papers import manual_papers, strategy_papers
from evaluations.queries.plans import with_people
from evaluations.queries.printing import Paper
from evaluations.views.documents import PaperView


class ManualsPdfView(PaperView):
    """Format A.1.3 of each indicator."""

    queryset = Plan.objects.select_related("agency")

    def papers(self) -> Sequence[Paper]:
        return manual_papers(self.object)


class StrategiesPdfView(PaperView):
    """Format A.1.4 of each strategy."""

    queryset = with_people(Plan.objects.all())

    def papers(self) -> Sequence[Paper]:
        return strategy_papers(self.object)


class MatrixPdfView(PaperView):
    """Format A.1.5."""

    queryset = Plan.objects.select_related("employee__position")

    def paper(self) -> Paper:
        return matrix_paper(self.object, self.request.user)
