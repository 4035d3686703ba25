"""The hours meter: of oneself, of units, of people, and as a file."""

from django.http import Http404
from django.utils import timezone
from django.views.generic import TemplateView

from pembinaan.common.exports import xlsx_response
from pembinaan.common.views import ScopedListView
from trainings.enums import EnrolmentStatus
from trainings.enums.hours import ComputationKind
from trainings.exports.hours import HOURS_HEADERS, hours_rows
from trainings.filters import HoursFilter, year_choices
from trainings.models import Enrolment, ExternalTraining, HoursBalance
from trainings.queries.balances import hours_of_units, last_computation
from trainings.queries.hours import year_hours
from trainings.queries.needs import closing_courses, needs_of_person
from trainings.views.places import PlacesView, ReadersMixin

FIRST_YEAR = 2000
NEEDS_SHOWN = 3


def year_asked(request) -> int:
    """`?tahun=`, this year unless it names another that can be one."""
    today = timezone.localdate().year
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today
    return year if FIRST_YEAR <= year <= today else today


class HoursMineView(TemplateView):
    """What counts for the signed-in person, what is missing, and what would close it."""

    template_name = "trainings/hours_mine.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.employee_id:
            raise Http404

    def get_context_data(self, **kwargs) -> dict:
        person, year = self.request.user.employee, year_asked(self.request)
        today = timezone.localdate()
        sessions = Enrolment.objects.filter(employee=person, session__ends_on__year=year)
        needs = needs_of_person(person)[:NEEDS_SHOWN]
        closing = closing_courses([need.competency_id for need in needs], today)
        return super().get_context_data(**kwargs) | {
            "mine": year_hours(person, year=year),
            "year": year,
            "this_year": today.year,
            "sessions": sessions.filter(status=EnrolmentStatus.COMPLETED)
            .select_related("session__course")
            .order_by("session__ends_on", "pk"),
            "running": sessions.filter(status=EnrolmentStatus.ENROLLED)
            .select_related("session__course")
            .order_by("session__ends_on", "pk"),
            "externals": ExternalTraining.objects.live()
            .filter(employee=person, ends_on__year=year)
            .order_by("ends_on", "pk"),
            "needs": [(need, closing.get(need.competency_id, [])) for need in needs],
        }


class HoursUnitsView(PlacesView):
    """Units with all below them: who reaches the minimum, and what is missing."""

    template_name = "trainings/hours_units.html"

    def get_context_data(self, **kwargs) -> dict:
        year = year_asked(self.request)
        whole = hours_of_units([self.unit], year) if self.unit else []
        return super().get_context_data(**kwargs) | {
            "rows": hours_of_units(self.below(), year),
            "whole": whole[0] if whole else None,
            "year": year,
            "years": [each for each, _ in year_choices()],
            "computation": last_computation(ComputationKind.HOURS, year),
        }


class HoursPeopleView(ReadersMixin, ScopedListView):
    """People with their hours, as filtered."""

    queryset = HoursBalance.objects.select_related("employee__position", "unit")
    filterset_class = HoursFilter
    template_name = "trainings/hours_people.html"
    partial_template_name = "trainings/_hours_people.html"


class HoursExportView(HoursPeopleView):
    """Exactly the rows of the list under the same filter."""

    def get(self, request, *args, **kwargs):
        rows = hours_rows(self.get_queryset())
        return xlsx_response(f"jp-{timezone.localdate():%Y%m%d}", HOURS_HEADERS, rows)
