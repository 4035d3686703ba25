"""/pegawai/organisasi/ and /pegawai/unit/: the tree on a day, and one unit."""

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from employees.access import scope_of
from employees.enums import Role
from employees.forms.reorganisation import OrganisationForm, UnitFactsForm
from employees.models import Agency, Assignment, Employee, Reorganisation, Unit
from employees.queries.tree import name_heads, open_down_to, shown, tree_on
from employees.queries.units import agencies_of
from employees.services.organisation import edit_unit
from employees.views.managed import ManagedMixin
from pembinaan.common.views import PartialMixin, ScopedDetailView, ServiceFormView


class OrganisationView(PartialMixin, TemplateView):
    """A tree opened down to one unit; htmx asks for the units below one that is closed."""

    template_name = "employees/organisation.html"
    partial_template_name = "employees/_organisation_branch.html"

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        units = Unit.objects.visible_to(user)
        today = timezone.localdate()
        form = self._form(today)
        chosen = form.cleaned_data.get("unit") or self._opened(units)
        day = form.cleaned_data.get("tanggal") or today
        agencies = list(agencies_of(user))
        agency = self._agency(agencies, chosen)
        roots = tree_on(day, agency, units) if agency else []
        open_down_to(roots, chosen.path if chosen else "")
        name_heads(list(shown(roots)), day)
        found = next((node for node in shown(roots) if chosen and node.pk == chosen.pk), None)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "day": day,
            "today": today,
            "agencies": agencies,
            "agency": agency,
            "roots": roots,
            "chosen": chosen,
            "found": found,
            "nodes": found.children if found else [],
        }

    def _form(self, today) -> OrganisationForm:
        given = self.request.GET
        form = OrganisationForm(given.dict() | {"tanggal": given.get("tanggal") or today})
        form.fields["unit"].user = self.request.user
        form.fields["unit"].scope = "visible"
        form.is_valid()
        return form

    def _opened(self, units) -> Unit | None:
        key = self.request.GET.get("buka", "")
        return units.filter(pk=key).first() if _is_key(key) else None

    def _agency(self, agencies: list[Agency], chosen: Unit | None) -> Agency | None:
        """That of the unit looked for, the one chosen, or the only one there is."""
        key = self.request.GET.get("instansi", "")
        wanted = chosen.agency_id if chosen else int(key) if _is_key(key) else None
        if len(agencies) == 1:
            return agencies[0]
        return next((agency for agency in agencies if agency.pk == wanted), None)


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


class UnitView(ScopedDetailView):
    queryset = Unit.objects.select_related("agency", "parent", "head_position")
    context_object_name = "unit"
    template_name = "employees/unit.html"

    def get_context_data(self, **kwargs) -> dict:
        unit, user = self.object, self.request.user
        today = timezone.localdate()
        people = Employee.objects.active().visible_to(user).filter(unit=unit).for_list()
        heads = Assignment.objects.valid_on(today).filter(unit=unit, heads_unit=True)
        return super().get_context_data(**kwargs) | {
            "today": today,
            "is_open": unit.valid_to is None or unit.valid_to > today,
            "page_obj": Paginator(people, 25).get_page(self.request.GET.get("page")),
            "heads": heads.select_related("employee", "position").order_by("kind"),
            "children": unit.children.valid_on(today).visible_to(user).order_by("path"),
            "versions": unit.versions.select_related("parent", "reorganisation").order_by(
                "-valid_from"
            ),
            "decisions": Reorganisation.objects.visible_to(user)
            .filter(unit=unit, effective_on__gt=today, cancelled_at=None)
            .select_related("target"),
            "is_kept": scope_of(user, Role.HR).holds(unit.path),
        }


class UnitEditView(ManagedMixin, ServiceFormView):
    """What of a unit has no date."""

    queryset = Unit.objects.select_related("head_position")
    form_class = UnitFactsForm
    template_name = "employees/unit_form.html"
    success_message = "Data unit sudah disimpan."

    def get_initial(self) -> dict:
        unit = self.object
        return {
            "code": unit.code,
            "siasn_id": unit.siasn_id,
            "head_position": unit.head_position,
        }

    def perform(self, form) -> None:
        edit_unit(unit_id=self.object.pk, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("employees:unit", args=[self.object.pk])
