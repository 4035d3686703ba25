"""Documents of one plan or one evaluation as PDF, for whoever may see the row."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.views.generic.detail import BaseDetailView

from evaluations.enums import EvaluationStatus
from evaluations.enums.documents import EVALUATION_KINDS, PLAN_KINDS
from evaluations.models import Evaluation, Plan
from evaluations.queries.evaluation_printables import evaluation_printables, with_evaluation_forms
from evaluations.queries.printing import Paper, Printable
from evaluations.queries.skp_printables import plan_printables, with_forms
from evaluations.services.documents import as_of_now, documents_of
from pembinaan.common.documents import Document, Imprint, render_all
from pembinaan.common.views import ScopedMixin


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """Shown in the browser, kept nowhere on the way."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}.pdf"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


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
        imprint = documents[0].imprint
        code = "DRAF" if imprint.draft else imprint.address.rstrip("/").rpartition("/")[2]
        name = "-".join(filter(None, (self.file_name(), code)))
        return pdf_response(render_all(documents, tagged=True), name)


class PaperView(ScopedMixin, BaseDetailView):
    """Records on their forms, for whoever may read their page."""

    def paper(self) -> Paper:
        raise NotImplementedError

    def papers(self) -> Sequence[Paper]:
        return [self.paper()]

    def get(self, request, *args, **kwargs) -> HttpResponse:
        self.object = self.get_object()
        papers = self.papers()
        documents = [
            Document(
                each.template, each.data, Imprint(draft=each.draft) if each.signed else as_of_now()
            )
            for each in papers
        ]
        pdf = render_all(documents, tagged=True)
        return pdf_response(pdf, f"{papers[0].form}-{self.object.pk}")


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
