"""/kinerja/kelola/hari-libur/: the calendar that limits are counted by."""

from django.db.models import Q
from django.http import Http404
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.generic import TemplateView

from employees.access import scope_of
from employees.enums import Role
from employees.queries.units import agencies_kept_whole
from employees.views.managed import HrOnlyMixin
from evaluations.forms.clocks import HolidayForm, HolidayListForm
from evaluations.models import Holiday
from evaluations.queries.holidays import of_year, years_without_holidays
from evaluations.services.holidays import add_holiday, may_keep, paste_holidays, remove_holiday
from pembinaan.common.views import ServiceActionView, ServiceFormView

FIRST_YEAR, LAST_YEAR = 2022, 2100


class HolidaysView(HrOnlyMixin, TemplateView):
    """`?tahun=` shows another year."""

    template_name = "evaluations/holidays.html"

    def get_context_data(self, **kwargs) -> dict:
        user, this_year = self.request.user, timezone.localdate().year
        asked = self.request.GET.get("tahun", "")
        year = int(asked) if asked.isdecimal() and len(asked) == 4 else this_year
        year = min(max(year, FIRST_YEAR), LAST_YEAR)
        return super().get_context_data(**kwargs) | {
            "year": year,
            "years": range(this_year - 1, this_year + 3),
            "holidays": of_year(year),
            "missing": years_without_holidays([this_year, this_year + 1]),
            "may_keep": may_keep(user),
            "may_add": scope_of(user, Role.HR).has_an_agency,
            "own": set(agencies_kept_whole(user).values_list("pk", flat=True)),
        }


class KeeperMixin(HrOnlyMixin):
    """HR of a whole agency, for its regional days at least; others find nothing here."""

    success_url = reverse_lazy("evaluations:holidays")

    def dispatch(self, request, *args, **kwargs):
        if not scope_of(request.user, Role.HR).has_an_agency:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class HolidayFormView(KeeperMixin, ServiceFormView):
    queryset = None
    template_name = "evaluations/holiday_form.html"
    title = ""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"title": self.title}

    def year_page(self, year: int) -> str:
        return f"{reverse('evaluations:holidays')}?tahun={year}"


class HolidayAddView(HolidayFormView):
    form_class = HolidayForm
    title = "Tambah hari libur"
    success_message = "Hari libur dicatat; tenggat yang berjalan dihitung ulang."

    def get_form_kwargs(self) -> dict:
        user = self.request.user
        own = None if may_keep(user) else agencies_kept_whole(user)
        return super().get_form_kwargs() | {"own": own}

    def perform(self, form) -> None:
        holiday = add_holiday(by=self.request.user, **form.cleaned_data)
        self.success_url = self.year_page(holiday.day.year)


class HolidayPasteView(HolidayFormView):
    form_class = HolidayListForm
    title = "Tempel daftar hari libur"

    def dispatch(self, request, *args, **kwargs):
        if not may_keep(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def perform(self, form) -> None:
        count = paste_holidays(by=self.request.user, **form.cleaned_data)
        self.success_message = (
            f"{count} hari libur baru dicatat; tenggat yang berjalan dihitung ulang."
        )


class HolidayRemoveView(KeeperMixin, ServiceActionView):
    queryset = Holiday.objects.all()
    success_message = "Hari libur dihapus; tenggat yang berjalan dihitung ulang."

    def get_queryset(self):
        user = self.request.user
        own = Q() if may_keep(user) else Q(agency__in=agencies_kept_whole(user))
        return self.queryset.filter(own)

    def perform(self) -> None:
        year = self.object.day.year
        remove_holiday(holiday_id=self.object.pk, by=self.request.user)
        self.success_url = f"{reverse('evaluations:holidays')}?tahun={year}"
