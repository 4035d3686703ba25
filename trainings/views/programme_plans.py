"""The plan of a programme: goals, target groups, phases, milestones, risks and documents."""

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.views.generic import DetailView, View

from pembinaan.common.files import download
from pembinaan.common.views import (
    ScopedDetailView,
    ScopedMixin,
    ServiceActionView,
)
from trainings.enums.programmes import PhaseStatus
from trainings.forms.programme_plans import (
    ConditionForm,
    DocumentForm,
    EvidenceForm,
    GoalForm,
    MilestoneForm,
    OwnerForm,
    PhaseStepForm,
    RiskForm,
    TargetGroupForm,
)
from trainings.models import (
    Milestone,
    PhaseCondition,
    PhaseStep,
    Programme,
    ProgrammeDocument,
    ProgrammeGoal,
    ProgrammePhase,
    Risk,
    TargetGroup,
)
from trainings.rules.risks import HIGHEST, LOWEST, risk_level
from trainings.services.programme_plans import (
    add_condition,
    add_document,
    meet_condition,
    move_phase,
    remove_condition,
    remove_part,
    save_part,
    set_owner,
)
from trainings.views.money import runs
from trainings.views.planning import EditMixin, RunMixin, WriteView

PARTS = {  # the word in the address: model, form, and what it is called
    "sasaran": (ProgrammeGoal, GoalForm, "Sasaran instansi"),
    "kelompok": (TargetGroup, TargetGroupForm, "Kelompok sasaran"),
    "tonggak": (Milestone, MilestoneForm, "Tonggak"),
    "risiko": (Risk, RiskForm, "Risiko"),
}


def plan_address(programme_id: int) -> str:
    return reverse("trainings:programme_plan", args=[programme_id])


class ProgrammePlanView(ScopedDetailView):
    queryset = Programme.objects.select_related("unit", "owner")
    template_name = "trainings/programme_plan.html"
    context_object_name = "programme"

    def get_context_data(self, **kwargs) -> dict:
        programme = self.object
        steps = PhaseStep.objects.select_related("by")
        conditions = PhaseCondition.objects.select_related("met_by")
        phases = programme.phases.prefetch_related(
            Prefetch("steps", queryset=steps), Prefetch("conditions", queryset=conditions)
        )
        risks = list(programme.risks.select_related("owner"))
        return super().get_context_data(**kwargs) | {
            "phases": phases,
            "goals": programme.goals.all(),
            "groups": programme.target_groups.select_related("agency", "unit"),
            "milestones": programme.milestones.all(),
            "risks": risks,
            "matrix": _matrix(risks),
            "documents": programme.documents.select_related("added_by"),
            "runs": runs(self.request.user, programme),
        }


def _matrix(risks: list[Risk]) -> list[tuple]:
    """Rows from the likeliest down: likelihood, and (level, numbers of open risks) by impact."""
    scale = range(LOWEST, HIGHEST + 1)
    cells: dict[tuple[int, int], list[int]] = {}
    for number, risk in enumerate(risks, start=1):
        if risk.status == "OPEN":
            cells.setdefault((risk.likelihood, risk.impact), []).append(number)
    return [
        (high, [(risk_level(high, wide), cells.get((high, wide), [])) for wide in scale])
        for high in reversed(scale)
    ]


class PartMixin:
    """The kind of part that the address names, or 404."""

    def setup(self, request, *args, **kwargs) -> None:
        if kwargs["part"] not in PARTS:
            raise Http404
        self.model, self.form_class, self.heading = PARTS[kwargs["part"]]
        super().setup(request, *args, **kwargs)


class PartCreateView(PartMixin, WriteView):
    queryset = Programme.objects.select_related("unit")
    success_message = "Tersimpan."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_success_url(self) -> str:
        return plan_address(self.object.pk)

    def perform(self, form) -> None:
        part = self.model(programme=self.object)
        save_part(part=part, facts=form.facts(), by=self.request.user)


class PartEditView(PartMixin, EditMixin, WriteView):
    success_message = "Tersimpan."

    def setup(self, request, *args, **kwargs) -> None:
        if kwargs["part"] in PARTS:
            self.queryset = PARTS[kwargs["part"]][0].objects.select_related("programme")
        super().setup(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_success_url(self) -> str:
        return plan_address(self.object.programme_id)

    def perform(self, form) -> None:
        save_part(part=self.object, facts=form.facts(), by=self.request.user)


class PartRemoveView(View):
    """Takes a part away, POST only."""

    def post(self, request, pk: int, part: str):
        if part not in PARTS:
            raise Http404
        return _RemoveView.as_view(queryset=PARTS[part][0].objects.all())(request, pk=pk)


class _RemoveView(RunMixin, ServiceActionView):
    success_message = "Dihapus."

    def get_success_url(self) -> str:
        return plan_address(self.object.programme_id)

    def perform(self) -> None:
        remove_part(part=self.object, by=self.request.user)


class OwnerView(EditMixin, WriteView):
    queryset = Programme.objects.select_related("unit")
    form_class = OwnerForm
    heading = "Penanggung jawab dan target"
    success_message = "Tersimpan."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_success_url(self) -> str:
        return plan_address(self.object.pk)

    def perform(self, form) -> None:
        set_owner(programme_id=self.object.pk, **form.cleaned_data, by=self.request.user)


class DocumentCreateView(WriteView):
    queryset = Programme.objects.all()
    form_class = DocumentForm
    heading = "Dokumen baru"
    success_message = "Dokumen tersimpan."

    def get_success_url(self) -> str:
        return plan_address(self.object.pk)

    def perform(self, form) -> None:
        values = form.cleaned_data
        add_document(
            programme_id=self.object.pk,
            title=values["title"],
            upload=values["file"],
            by=self.request.user,
        )


class DocumentFileView(ScopedMixin, DetailView):
    queryset = ProgrammeDocument.objects.all()

    def get(self, request, *args, **kwargs):
        document = self.get_object()
        return download(document.file, document.file_name)


class DocumentRemoveView(_RemoveView):
    queryset = ProgrammeDocument.objects.all()


class PhaseMixin:
    queryset = ProgrammePhase.objects.select_related("programme")

    def get_success_url(self) -> str:
        return plan_address(self.object.programme_id)


class ConditionCreateView(PhaseMixin, WriteView):
    form_class = ConditionForm
    heading = "Syarat tahap"
    success_message = "Syarat tersimpan."

    def perform(self, form) -> None:
        add_condition(phase_id=self.object.pk, **form.cleaned_data, by=self.request.user)


class PhaseStepView(PhaseMixin, WriteView):
    """Moves a phase on or back."""

    form_class = PhaseStepForm
    heading = "Jalankan tahap"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"phase": self.object}

    def perform(self, form) -> None:
        to = PhaseStatus(form.cleaned_data["to"])
        note = form.cleaned_data["note"]
        move_phase(phase_id=self.object.pk, to=to, note=note, by=self.request.user)
        self.success_message = f"Tahap {self.object}: {to.label.lower()}."


class ConditionMixin:
    queryset = PhaseCondition.objects.select_related("phase")

    def get_success_url(self) -> str:
        return plan_address(self.object.phase.programme_id)


class ConditionMeetView(ConditionMixin, WriteView):
    form_class = EvidenceForm
    heading = "Syarat terpenuhi"
    success_message = "Tersimpan."

    def get_initial(self) -> dict:
        return {"evidence": self.object.evidence}

    def perform(self, form) -> None:
        meet_condition(condition_id=self.object.pk, **form.cleaned_data, by=self.request.user)


class ConditionRemoveView(ConditionMixin, RunMixin, ServiceActionView):
    success_message = "Syarat dihapus."

    def perform(self) -> None:
        remove_condition(condition_id=self.object.pk, by=self.request.user)
