"""/pegawai/kompetensi/: competencies of units, from the top of the reader's scope down."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView

from employees.enums import CompetencyKind
from employees.models import Competency, Employee, Unit
from employees.queries.competency_map import map_of_people, map_of_units
from employees.queries.leading import held_units, top_units, trail

PEOPLE_A_PAGE = 50
BANDS = (  # of means, then of one person; shades of rules.competencies.gap_band
    ("0", "tidak ada"),
    ("1", "di bawah 0,25"),
    ("2", "0,25 sampai di bawah 0,5"),
    ("3", "0,5 sampai di bawah 1"),
    ("4", "1 sampai di bawah 2"),
    ("5", "2 atau lebih"),
)
BANDS_OF_ONE = (
    ("0", "tidak ada"),
    ("4", "kurang 1 tingkat"),
    ("5", "kurang 2 tingkat atau lebih"),
)


class CompetencyMapView(TemplateView):
    """Everything the reader holds; `?jenis=` chooses a kind, `?orang=1` the people of a unit."""

    template_name = "employees/competency_map.html"

    def dispatch(self, request, *args, **kwargs) -> HttpResponseBase:
        """Who leads nobody is led to the own competencies."""
        if request.user.is_leader:
            return super().dispatch(request, *args, **kwargs)
        if request.user.employee_id:
            return redirect("employees:person_competencies", request.user.employee_id)
        text = "Peta kompetensi dibuka oleh pimpinan unit dan pengelola kepegawaian (HR)."
        messages.info(request, text)
        return redirect("home")

    def place(self) -> list[Unit]:
        """The units whose people are shown together."""
        return top_units(self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        asked = self.request.GET.get("jenis", "")
        kind = asked if asked in CompetencyKind else ""
        units = self.place()
        unit = units[0] if len(units) == 1 else None
        return super().get_context_data(**kwargs) | {
            "tops": units,
            "unit": unit,
            "trail": trail(self.request.user, unit) if unit else [],
            "kind": kind,
            "kinds": CompetencyKind,
            **self.shown(units, unit, _competencies(kind)),
        }

    def shown(self, units: list[Unit], unit: Unit | None, competencies: list[Competency]) -> dict:
        counted = map_of_units(units, competencies)
        if unit is None or (counted.rows and "orang" not in self.request.GET):
            return {"map": counted, "bands": BANDS}
        people = Employee.objects.active().asn().filter(unit=unit).select_related("position")
        page = Paginator(people.order_by("name", "pk"), PEOPLE_A_PAGE).get_page(
            self.request.GET.get("page")
        )
        listed = map_of_people(list(page), competencies)
        return {
            "map": listed,
            "page_obj": page,
            "has_below": bool(counted.rows),
            "bands": BANDS_OF_ONE,
        }


class UnitCompetencyMapView(CompetencyMapView):
    """One unit further down."""

    def place(self) -> list[Unit]:
        held = held_units(self.request.user).select_related("agency")
        return [get_object_or_404(held, pk=self.kwargs["pk"])]


def _competencies(kind: str) -> list[Competency]:
    competencies = Competency.objects.all()
    return list(competencies.filter(kind=kind) if kind else competencies)
