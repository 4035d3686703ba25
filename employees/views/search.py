"""/pegawai/cari/: people and units in scope by name, NIP or code."""

from django.utils import timezone
from django.views.generic import TemplateView

from employees.forms.search import SearchForm
from employees.models import Employee, Unit
from employees.queries.search import people_like, units_like

MOST = 20  # of each; the directory pages through the others


class SearchView(TemplateView):
    template_name = "employees/search.html"

    def get_context_data(self, **kwargs) -> dict:
        form = SearchForm(self.request.GET if "q" in self.request.GET else None)
        context = super().get_context_data(**kwargs) | {"form": form, "most": MOST}
        return context | self.found(form.cleaned_data["q"]) if form.is_valid() else context

    def found(self, text: str) -> dict:
        user = self.request.user
        people = Employee.objects.visible_to(user).active().for_list()
        units = Unit.objects.visible_to(user).valid_on(timezone.localdate())
        return {
            "text": text,
            "people": list(people_like(people, text)[: MOST + 1]),
            "units": list(units_like(units.select_related("parent", "agency"), text)[: MOST + 1]),
        }
