"""Public services: the list of a scope, one service with its periods, and keeping it."""

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property

from pembinaan.common.views import (
    ScopedDetailView,
    ScopedListView,
    ServiceActionView,
    ServiceFormView,
)
from surveys.access import reads_results, services_scope
from surveys.filters import ServiceFilter
from surveys.forms.services import CounterForm, OpenForm, ServiceForm, TicketsForm, WeightsForm
from surveys.models import Counter, Service
from surveys.queries.satisfaction import closed_waves, results_of
from surveys.queries.services import elements_to_weigh, service_rows
from surveys.rules.readymade import public_satisfaction
from surveys.rules.sampling import sample_size
from surveys.services.public_services import (
    add_counter,
    remove_counter,
    save_service,
    set_weights,
)
from surveys.services.questionnaires import ensure_published
from surveys.services.service_waves import open_service_wave
from surveys.services.tickets import issue_tickets


def keeps_services(user) -> bool:
    scope = services_scope(user)
    return scope.everything or bool(scope.unit_paths)


class ServicesView(ScopedListView):
    """Each service with its last IKM and the progress of what runs."""

    queryset = Service.objects.select_related("unit").order_by("unit__name", "name", "pk")
    filterset_class = ServiceFilter
    template_name = "surveys/services.html"
    partial_template_name = "surveys/_services.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not reads_results(request.user):
            raise Http404

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        rows = service_rows(list(context["object_list"]), timezone.localdate())
        return context | {"rows": rows, "keeps": keeps_services(self.request.user)}


class ServiceView(ScopedDetailView):
    """One service: users and sample, counters, what runs, and its periods."""

    queryset = Service.objects.select_related("unit")
    template_name = "surveys/service.html"

    def get_context_data(self, **kwargs) -> dict:
        service = self.object
        (row,) = service_rows([service], timezone.localdate())
        waves = list(closed_waves([service.pk])[:20])
        found = results_of(waves)
        return super().get_context_data(**kwargs) | {
            "row": row,
            "needed": service.yearly_users and sample_size(service.yearly_users),
            "counters": service.counters.all(),
            "tickets": service.tickets.count(),
            "periods": [found[wave.pk] for wave in waves],
            "keeps": services_scope(self.request.user).holds(service.unit.path),
            "address": self.request.build_absolute_uri(service.public_path),
        }


class KeptMixin:
    """Forms on a service that the user keeps; others' are not found."""

    queryset = Service.objects.select_related("unit")

    def get_queryset(self):
        return super().get_queryset().kept_by(self.request.user)


class ServiceFormMixin:
    form_class = ServiceForm
    template_name = "surveys/service_form.html"
    success_message = "Layanan disimpan."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}


class ServiceNewView(ServiceFormMixin, ServiceFormView):
    queryset = None

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not keeps_services(request.user):
            raise Http404

    def perform(self, form) -> None:
        self.object = save_service(by=self.request.user, **form.cleaned_data)


class ServiceEditView(ServiceFormMixin, KeptMixin, ServiceFormView):
    def get_initial(self) -> dict:
        return {name: getattr(self.object, name) for name in ServiceForm.base_fields}

    def perform(self, form) -> None:
        save_service(service_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class WeightsView(KeptMixin, ServiceFormView):
    form_class = WeightsForm
    template_name = "surveys/service_weights.html"
    success_message = "Bobot unsur disimpan; berlaku untuk survei yang dibuka sesudah ini."

    @cached_property
    def names(self) -> dict[str, str]:
        return elements_to_weigh()

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"names": self.names}

    def get_initial(self) -> dict:
        weights = self.object.element_weights
        return {code: weight.replace(".", ",") for code, weight in weights.items()}

    def perform(self, form) -> None:
        set_weights(service_id=self.object.pk, weights=form.weights, by=self.request.user)


class CounterAddView(KeptMixin, ServiceFormView):
    form_class = CounterForm
    template_name = "surveys/service_counter.html"
    success_message = "Loket ditambahkan; posternya siap dicetak."

    def perform(self, form) -> None:
        add_counter(service_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class CounterRemoveView(KeptMixin, ServiceActionView):
    queryset = Counter.objects.select_related("service")
    success_message = "Loket dihapus."

    def get_success_url(self) -> str:
        return self.object.service.get_absolute_url()

    def perform(self) -> None:
        remove_counter(counter_id=self.object.pk, by=self.request.user)


class OpenView(KeptMixin, ServiceFormView):
    """Ask the users of a service; the ready-made questionnaire is there at once."""

    form_class = OpenForm
    template_name = "surveys/service_open.html"
    success_message = "Survei dibuka. Pasang posternya di setiap loket."

    def get_form_kwargs(self) -> dict:
        ensure_published(public_satisfaction.TEXT)
        return super().get_form_kwargs() | {"service": self.object}

    def perform(self, form) -> None:
        open_service_wave(service_id=self.object.pk, by=self.request.user, **form.cleaned_data)


class TicketsView(KeptMixin, ServiceFormView):
    """Codes for a counter to hand out; shown this once, for only their digests are kept."""

    form_class = TicketsForm
    template_name = "surveys/tickets.html"

    def perform(self, form):
        count = form.cleaned_data["count"]
        codes = issue_tickets(service_id=self.object.pk, count=count, by=self.request.user)
        address = self.request.build_absolute_uri(self.object.public_path)
        context = self.get_context_data(form=form, codes=codes, address=address)
        response = self.render_to_response(context)
        response["Cache-Control"] = "no-store"
        return response
