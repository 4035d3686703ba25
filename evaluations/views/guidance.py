"""Coaching and mentoring on Formats B.1.6 and B.1.7, then B.1.8 and B.1.9."""

from django.shortcuts import redirect
from django.urls import reverse

from employees.models import Employee
from evaluations.enums.execution import GuidanceStatus
from evaluations.forms.guidance import (
    CompetencyReviewForm,
    GuidanceFeedbackForm,
    GuidancePartForm,
    NewGuidanceForm,
)
from evaluations.models import Guidance
from evaluations.queries.guidance import (
    feedback_on,
    filled_sections,
    guidance_version,
    guidances_of,
    part_facts,
    review_of,
    sections_of,
)
from evaluations.rules.guidance_forms import FEEDBACK_CRITERIA, Filler
from evaluations.services.guidance import (
    fill_guidance,
    filler_of,
    filling_refusal,
    open_guidance,
    review_competencies,
    sign_guidance,
    tell_about_guidance,
)
from evaluations.views.steps import StepFormView
from pembinaan.common.editing import EditFormView
from pembinaan.common.errors import DomainError, NotAllowed
from pembinaan.common.views import (
    PagedListView,
    ScopedDetailView,
    ServiceActionView,
    ServiceFormView,
)


class GuidancesView(PagedListView):
    template_name = "evaluations/guidances.html"

    def get_queryset(self):
        return guidances_of(self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        leads = user.employee_id and Employee.objects.filter(rater=user.employee_id).exists()
        return super().get_context_data(**kwargs) | {"leads": bool(leads)}


class GuidanceNewView(ServiceFormView):
    """The rater opens a form for one of the people rated; `?pegawai=` chooses beforehand."""

    queryset = None
    form_class = NewGuidanceForm
    template_name = "evaluations/guidance_new.html"
    success_message = "Bimbingan dibuka. Pegawai dan pembimbing mengisi bagiannya."

    def get_form_kwargs(self) -> dict:
        user = self.request.user
        reports = Employee.objects.active().filter(rater=user.employee_id)
        people = reports if user.employee_id else Employee.objects.none()
        people = people.order_by("name", "pk")
        return super().get_form_kwargs() | {"people": people}

    def get_initial(self) -> dict:
        return {"employee": self.request.GET.get("pegawai")}

    def perform(self, form):
        data = form.cleaned_data
        row = open_guidance(
            by=self.request.user,
            employee_id=data["employee"].pk,
            kind=data["kind"],
            held_on=data["held_on"],
            guide_id=data["guide"] and data["guide"].pk,
        )
        return redirect("evaluations:guidance", row.pk)


class GuidanceMixin:
    queryset = Guidance.objects.select_related("employee__position", "guide", "rater")

    def get_success_url(self) -> str:
        return reverse("evaluations:guidance", args=[self.object.pk])


class GuidanceView(GuidanceMixin, ScopedDetailView):
    template_name = "evaluations/guidance.html"
    context_object_name = "guidance"

    def get_context_data(self, **kwargs) -> dict:
        row, user = self.object, self.request.user
        filler, signed = filler_of(row, user), row.status == GuidanceStatus.SIGNED
        own = {Filler.EMPLOYEE: row.employee_signed_at, Filler.GUIDE: row.guide_signed_at}
        feedback, review = feedback_on(row, user), review_of(row)
        answers = iter(feedback.answers) if feedback else None
        return super().get_context_data(**kwargs) | {
            "sections": filled_sections(row),
            "may_fill": filling_refusal(row, user) is None,
            "may_sign": filling_refusal(row, user) is None and own[filler] is None,
            "seen": guidance_version(row),
            "review": review,
            "answers": answers
            and [
                (subject, [(text, next(answers)) for text in texts])
                for subject, texts in FEEDBACK_CRITERIA
            ],
            "owes_feedback": signed and filler == Filler.EMPLOYEE and feedback is None,
            "owes_review": signed and filler == Filler.GUIDE and review is None,
        }


class GuidanceFillView(GuidanceMixin, EditFormView, StepFormView):
    form_class = GuidancePartForm
    template_name = "evaluations/guidance_fill.html"
    success_message = "Isian disimpan."

    def refusal(self) -> DomainError | None:
        return filling_refusal(self.object, self.request.user)

    @property
    def filler(self) -> Filler:
        return filler_of(self.object, self.request.user)

    def facts(self):
        return part_facts(self.object, sections_of(self.object, self.filler))

    def saved_rows(self, form) -> list[tuple[str, str]]:
        """The stored rows of the own part, a line each."""
        return [
            (each.section.title, "\n".join(" | ".join(cells) for cells in each.rows) or "–")
            for each in filled_sections(self.object)
            if each.section.filler == self.filler
        ]

    def get_form_kwargs(self) -> dict:
        sections = filled_sections(self.object)
        own = [each for each in sections if each.section.filler == self.filler]
        return super().get_form_kwargs() | {"sections": own}

    def get_context_data(self, **kwargs) -> dict:
        draft = f"bimbingan-{self.object.pk}"
        return super().get_context_data(**kwargs) | {"guidance": self.object, "draft": draft}

    def perform(self, form) -> None:
        fill_guidance(
            guidance_id=self.object.pk, by=self.request.user, lines=form.lines, seen=self.seen
        )


class GuidanceSignView(GuidanceMixin, ServiceActionView):
    success_message = "Format ditandatangani."

    def perform(self) -> None:
        seen = self.request.POST.get("seen", "")
        sign_guidance(guidance_id=self.object.pk, by=self.request.user, seen=seen)


class AfterwardsView(GuidanceMixin, StepFormView):
    """A form that one of the two fills once both have signed."""

    filler: Filler
    title = ""

    def refusal(self) -> DomainError | None:
        row = self.object
        if filler_of(row, self.request.user) != self.filler:
            return NotAllowed("wrong_actor", "Format ini bukan bagian Anda.")
        if row.status != GuidanceStatus.SIGNED:
            return NotAllowed("not_signed", "Format ini menyusul setelah keduanya menandatangani.")
        return None

    def get_context_data(self, **kwargs) -> dict:
        more = {
            "guidance": self.object,
            "title": self.title,
            "draft": f"{self.draft}{self.object.pk}",
        }
        return super().get_context_data(**kwargs) | more


class GuidanceFeedbackView(AfterwardsView):
    filler = Filler.EMPLOYEE
    title, draft = "Umpan balik pelaksanaan bimbingan kinerja", "umpan-bimbingan-"
    form_class = GuidanceFeedbackForm
    template_name = "evaluations/guidance_afterwards.html"
    success_message = "Umpan balik bimbingan diserahkan kepada atasan pembimbing."

    def perform(self, form) -> None:
        tell_about_guidance(guidance_id=self.object.pk, by=self.request.user, answers=form.answers)


class CompetencyReviewView(AfterwardsView):
    filler = Filler.GUIDE
    title, draft = "Evaluasi kompetensi pegawai", "kompetensi-bimbingan-"
    form_class = CompetencyReviewForm
    template_name = "evaluations/guidance_afterwards.html"
    success_message = "Evaluasi kompetensi ditandatangani."

    def perform(self, form) -> None:
        review_competencies(
            guidance_id=self.object.pk,
            by=self.request.user,
            marks=form.marks,
            recommendation=form.cleaned_data["recommendation"],
        )
