"""Documents of one plan or one evaluation as PDF, for whoever may see the row."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.views.generic.detail import BaseDetailView

from evaluations.enums import EvaluationStatus
from evaluations.enums.documents import EVALUATION_KINDS, PLAN_KINDS
from evaluations.models import Evaluation, Plan
from evaluations.queries.evaluation_printables import evaluation_printables, with_evaluation_forms
from evaluations.queries.printing import Printable
from evaluations.queries.skp_printables import plan_printables, with_forms
from evaluations.services.documents import documents_of
from pembinaan.common.documents import Document, Imprint, render_all
from pembinaan.common.templatetags.display import waktu
from pembinaan.common.views import ScopedMixin


def pdf_response(documents: Sequence[Document], name: str) -> HttpResponse:
    response = HttpResponse(render_all(documents, tagged=True), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


class PdfView(ScopedMixin, BaseDetailView):
    """A file named by what it is and its code, never by whose it is."""

    def printables(self) -> Sequence[Printable]:
        raise NotImplementedError

    def file_name(self) -> str:
        raise NotImplementedError

    def get(self, request, *args, **kwargs) -> HttpResponse:
        self.object = self.get_object()
        site = request.build_absolute_uri("/")
        documents = documents_of(self.printables(), by=request.user, site=site)
        address = documents[0].imprint.address
        code = address.rstrip("/").rpartition("/")[2] or "DRAF"
        return pdf_response(documents, f"{self.file_name()}-{code}")


class PaperView(ScopedMixin, BaseDetailView):
    """A working paper that nobody signs: no number, no code, but the time it was printed."""

    template = ""

    def sheets(self) -> Sequence[Mapping]:
        """The data of each form, one after the other."""
        raise NotImplementedError

    def file_name(self) -> str:
        raise NotImplementedError

    def get(self, request, *args, **kwargs) -> HttpResponse:
        self.object = self.get_object()
        imprint = Imprint(note=f"Kertas kerja, dicetak {waktu(timezone.now())}")
        documents = [Document(self.template, data, imprint) for data in self.sheets()]
        return pdf_response(documents, self.file_name())


class PlanPdfView(PdfView):
    """SKP with its annexes."""

    queryset = with_forms(Plan.objects.all())

    def printables(self) -> Sequence[Printable]:
        return plan_printables(self.object, PLAN_KINDS)

    def file_name(self) -> str:
        return f"SKP-{self.object.year}"


class EvaluationPdfView(PdfView):
    """Hasil evaluasi with the document that is signed; one's own once it is delivered."""

    queryset = with_evaluation_forms(Evaluation.objects.exclude(plan=None))

    def get_queryset(self):
        me = self.request.user.employee_id
        return super().get_queryset().exclude(employee=me, status=EvaluationStatus.RATED)

    def printables(self) -> Sequence[Printable]:
        return evaluation_printables([self.object], EVALUATION_KINDS)[self.object.pk]

    def file_name(self) -> str:
        return f"evaluasi-{self.object.period.year}"
