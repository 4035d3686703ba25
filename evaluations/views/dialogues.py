"""Records of performance dialogues."""

from django.shortcuts import redirect
from django.urls import reverse

from evaluations.forms.dialogues import DialogueForm, NewDialogueForm
from evaluations.models import Dialogue
from evaluations.queries.dialogues import dialogue_facts, dialogues_of, people_to_talk_to
from evaluations.services.dialogues import (
    change_dialogue,
    confirm_dialogue,
    write_dialogue,
    writing_refusal,
)
from evaluations.views.steps import StepFormView
from pembinaan.common.editing import EditFormView, version_of
from pembinaan.common.errors import DomainError
from pembinaan.common.views import (
    PagedListView,
    ScopedDetailView,
    ServiceActionView,
    ServiceFormView,
)


def awaits(row: Dialogue, user) -> bool:
    """Whether this user has still to confirm the record."""
    own = (
        row.employee_confirmed_at
        if row.employee_id == user.employee_id
        else (row.leader_confirmed_at)
    )
    return own is None


class DialoguesView(PagedListView):
    template_name = "evaluations/dialogues.html"

    def get_queryset(self):
        return dialogues_of(self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        user = self.request.user
        rows = [(row, awaits(row, user)) for row in context["object_list"]]
        return context | {"rows": rows, "can_write": people_to_talk_to(user).exists()}


class DialogueView(ScopedDetailView):
    queryset = Dialogue.objects.select_related("employee__position", "leader__position")
    template_name = "evaluations/dialogue.html"
    context_object_name = "dialogue"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "awaits": awaits(self.object, self.request.user),
            "refusal": writing_refusal(self.object),
            "seen": version_of(dialogue_facts(self.object)),
        }


class DialogueNewView(ServiceFormView):
    """`?pegawai=` chooses the other side beforehand."""

    queryset = None
    form_class = NewDialogueForm
    template_name = "evaluations/dialogue_form.html"
    success_message = "Dialog dicatat. Pihak lain dapat mengonfirmasinya."

    def get_form_kwargs(self) -> dict:
        people = people_to_talk_to(self.request.user)
        return super().get_form_kwargs() | {"people": people}

    def get_initial(self) -> dict:
        return {"other": self.request.GET.get("pegawai")}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"draft": "dialog-baru"}

    def perform(self, form):
        other = form.cleaned_data["other"]
        row = write_dialogue(by=self.request.user, other_id=other.pk, given=form.given)
        return redirect("evaluations:dialogue", row.pk)


class DialogueEditView(EditFormView, StepFormView):
    queryset = Dialogue.objects.select_related("employee", "leader")
    form_class = DialogueForm
    template_name = "evaluations/dialogue_form.html"
    success_message = "Catatan dialog disimpan. Pihak lain mengonfirmasinya kembali."

    def refusal(self) -> DomainError | None:
        return writing_refusal(self.object)

    def get_initial(self) -> dict:
        return dict(dialogue_facts(self.object))

    def facts(self):
        return dialogue_facts(self.object)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"draft": f"dialog-{self.object.pk}"}

    def perform(self, form) -> None:
        change_dialogue(
            dialogue_id=self.object.pk, by=self.request.user, seen=self.seen, given=form.given
        )

    def get_success_url(self) -> str:
        return reverse("evaluations:dialogue", args=[self.object.pk])


class DialogueConfirmView(ServiceActionView):
    queryset = Dialogue.objects.all()
    success_message = "Catatan dialog dikonfirmasi."

    def perform(self) -> None:
        seen = self.request.POST.get("seen", "")
        confirm_dialogue(dialogue_id=self.object.pk, by=self.request.user, seen=seen)

    def get_success_url(self) -> str:
        return reverse("evaluations:dialogue", args=[self.object.pk])
