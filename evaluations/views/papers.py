"""Records of feedback, guidance and counselling on the regulation's forms, as PDF."""

from django.http import Http404

from evaluations.models import BehaviourReport, Guidance, Plan
from evaluations.queries import counselling_papers, guidance_papers
from evaluations.queries.feedback_papers import feedback_record, with_all_feedback_for
from evaluations.queries.guidance import feedback_on, review_of
from evaluations.queries.printing import Paper
from evaluations.queries.skp_printables import with_forms
from evaluations.views.documents import PaperView
from evaluations.views.execution import PeriodMixin


class FeedbackRecordPdfView(PeriodMixin, PaperView):
    """Format B.1.3, B.1.4 or B.1.5 of one period."""

    queryset = with_forms(Plan.objects.all())

    def get_queryset(self):
        return with_all_feedback_for(self.request.user, super().get_queryset())

    def paper(self) -> Paper:
        return feedback_record(self.object, self.period)


class GuidancePdfView(PaperView):
    """Format B.1.6 or B.1.7."""

    queryset = guidance_papers.with_people(Guidance.objects.all())

    def paper(self) -> Paper:
        return guidance_papers.guidance_paper(self.object)


class GuidanceFeedbackPdfView(GuidancePdfView):
    """Format B.1.8, for the employee and the superior of the guide alone."""

    def paper(self) -> Paper:
        feedback = feedback_on(self.object, self.request.user)
        if feedback is None:
            raise Http404
        return guidance_papers.feedback_paper(self.object, feedback)


class CompetencyReviewPdfView(GuidancePdfView):
    """Format B.1.9."""

    def paper(self) -> Paper:
        review = review_of(self.object)
        if review is None:
            raise Http404
        return guidance_papers.review_paper(self.object, review)


class ReportPdfView(PaperView):
    """Format B.1.10."""

    queryset = counselling_papers.with_people(BehaviourReport.objects.all())

    def paper(self) -> Paper:
        return counselling_papers.report_paper(self.object)
