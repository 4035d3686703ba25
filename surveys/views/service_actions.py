"""What is improved after a survey: plan, change, report, and what is due."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from pembinaan.common.views import ScopedListView, ServiceActionView, ServiceFormView
from surveys.access import improvement_scope, reads_results
from surveys.forms.services import ActionForm, NewActionForm, OutcomeForm
from surveys.models import ServiceAction, Wave
from surveys.queries.satisfaction import NAMES
from surveys.services.service_actions import (
    add_action,
    change_action,
    finish_action,
    plan_weakest,
)


class ActionsView(ScopedListView):
    """One's own steps and those of the units one reads, the first due first."""

    queryset = ServiceAction.objects.for_list()
    template_name = "surveys/actions.html"

    def get_queryset(self):
        rows = super().get_queryset()
        self.all = self.request.GET.get("bagian") == "semua"
        return rows if self.all else rows.open()

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "all": self.all,
            "today": timezone.localdate(),
            "names": NAMES,
            "scope": improvement_scope(user),
            "reads": reads_results(user),
        }


class PlanMixin:
    """A wave of a service where the user decides on improvement; others' are not found."""

    queryset = Wave.objects.of_services()

    def get_queryset(self):
        scope = improvement_scope(self.request.user)
        return super().get_queryset().filter(scope.units_q("unit__"))

    def get_success_url(self) -> str:
        return f"{self.object.get_satisfaction_url()}#tindak-lanjut"


class PlanWeakestView(PlanMixin, ServiceActionView):
    success_message = "Tindak lanjut untuk unsur terlemah tersusun. Sesuaikan isinya."

    def perform(self) -> None:
        plan_weakest(wave_id=self.object.pk, by=self.request.user)


class ActionAddView(PlanMixin, ServiceFormView):
    form_class = NewActionForm
    template_name = "surveys/action_form.html"
    success_message = "Tindak lanjut disimpan."

    @cached_property
    def elements(self) -> list[tuple[str, str]]:
        asked = self.object.questionnaire.questions.exclude(element="").order_by("element")
        return [
            (each.element, f"{each.element} {NAMES.get(each.element, each.text)}")
            for each in asked
        ]

    def get_form_kwargs(self) -> dict:
        more = {"elements": self.elements, "user": self.request.user}
        return super().get_form_kwargs() | more

    def get_initial(self) -> dict:
        return {"element": self.request.GET.get("unsur", "")}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"wave": self.object}

    def perform(self, form) -> None:
        add_action(wave_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class ActionMixin:
    queryset = ServiceAction.objects.for_list()

    def get_success_url(self) -> str:
        return f"{self.object.wave.get_satisfaction_url()}#tindak-lanjut"

    def get_context_data(self, **kwargs) -> dict:
        element = NAMES.get(self.object.element, self.object.element)
        more = {"wave": self.object.wave, "action": self.object, "element": element}
        return super().get_context_data(**kwargs) | more


class ActionEditView(ActionMixin, ServiceFormView):
    form_class = ActionForm
    template_name = "surveys/action_form.html"
    success_message = "Tindak lanjut disimpan."

    def get_queryset(self):
        return super().get_queryset().planned_by(self.request.user)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict:
        return {name: getattr(self.object, name) for name in ("what", "owner", "due_on")}

    def perform(self, form) -> None:
        change_action(action_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class ActionDoneView(ActionMixin, ServiceFormView):
    """By the owner, who may not read the results: back to the own list."""

    form_class = OutcomeForm
    template_name = "surveys/action_done.html"
    success_message = "Terima kasih, tindak lanjut ini selesai."

    def get_queryset(self):
        return super().get_queryset().finished_by(self.request.user)

    def get_success_url(self) -> str:
        return reverse("surveys:actions")

    def perform(self, form) -> None:
        finish_action(action_id=self.object.pk, by=self.request.user, **form.cleaned_data)
