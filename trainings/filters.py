"""Narrowing the lists of trainings."""

from django.db.models import F, Q
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from employees.enums import EmployeeKind
from employees.filters import PersonFilter
from employees.models import Competency, Employee
from employees.queries.people import name_or_nip
from trainings.enums import TrainingForm
from trainings.enums.curricula import ChangeStatus
from trainings.enums.external import ExternalStatus
from trainings.enums.plans import PlanStatus
from trainings.models import (
    Course,
    CurriculumChange,
    ExternalTraining,
    HoursBalance,
    Programme,
    Trainer,
    TrainingNeed,
)
from trainings.queries.balances import years_counted


class ProgrammeFilter(FilterSet):
    q = CharFilter(field_name="title", lookup_expr="icontains", label="Nama program")

    class Meta:
        model = Programme
        fields = ["q"]


class ExternalFilter(FilterSet):
    """Waiting claims unless another status is asked for."""

    q = CharFilter(method="search", label="Nama, NIP, atau kegiatan", max_length=120)
    status = ChoiceFilter(choices=ExternalStatus.choices, label="Keadaan", empty_label=None)
    form = ChoiceFilter(
        choices=ExternalTraining._meta.get_field("form").choices,
        label="Bentuk",
        empty_label="Semua bentuk",
    )

    class Meta:
        model = ExternalTraining
        fields = ["q", "status", "form"]

    def __init__(self, data=None, *args, **kwargs) -> None:
        data = data.copy()
        data.setdefault("status", ExternalStatus.SUBMITTED)
        super().__init__(data, *args, **kwargs)

    def search(self, queryset, name, value):
        person = name_or_nip(value, "employee__")
        return queryset.filter(person | Q(title__icontains=value))


class CourseFilter(FilterSet):
    q = CharFilter(field_name="title", lookup_expr="icontains", label="Nama pelatihan")
    form = ChoiceFilter(label="Bentuk", choices=TrainingForm, empty_label="Semua")

    class Meta:
        model = Course
        fields = ["q", "form"]


class TrainerFilter(FilterSet):
    q = CharFilter(method="search", label="Nama, asal, atau keahlian", max_length=100)

    class Meta:
        model = Trainer
        fields = ["q"]

    def search(self, queryset, name, value):
        words = Q(name__icontains=value) | Q(origin__icontains=value)
        return queryset.filter(words | Q(expertise__icontains=value))


class ChangeFilter(FilterSet):
    q = CharFilter(method="search", label="Pelatihan atau materi", max_length=100)
    status = ChoiceFilter(label="Keadaan", choices=ChangeStatus, empty_label="Semua")

    class Meta:
        model = CurriculumChange
        fields = ["q", "status"]

    def search(self, queryset, name, value):
        return queryset.filter(Q(unit_title__icontains=value) | Q(course__title__icontains=value))


def year_choices() -> list[tuple[int, str]]:
    years = {timezone.localdate().year, *years_counted()}
    return [(year, str(year)) for year in sorted(years, reverse=True)]


class HoursFilter(PersonFilter):
    """Balances of one year: this one, unless another is asked for."""

    person = "employee__"
    STATES = (
        ("short", "Belum memenuhi"),
        ("enough", "Memenuhi"),
        ("none", "Belum ada JP"),
        ("over", "PPPK melebihi batas"),
    )
    SORTS = (("shortfall", "Kekurangan terbesar"), ("name", "Nama"), ("total", "JP terbanyak"))
    ORDERS = {"name": ("employee__name",), "total": ("-total",), "shortfall": ("-shortfall",)}

    year = ChoiceFilter(label="Tahun", empty_label=None, choices=year_choices)
    kind = ChoiceFilter(
        choices=[pair for pair in EmployeeKind.choices if pair[0] != EmployeeKind.NON_ASN],
        label="Jenis pegawai",
        empty_label="Semua jenis",
    )
    state = ChoiceFilter(
        choices=STATES, method="in_state", label="Keadaan JP", empty_label="Semua keadaan"
    )
    sort = ChoiceFilter(choices=SORTS, method="by_sort", label="Urutkan", empty_label=None)

    class Meta:
        model = HoursBalance
        fields = ["q", "agency", "unit", "year", "kind", "state", "sort"]

    def __init__(self, data=None, *args, **kwargs) -> None:
        data = data.copy()
        data.setdefault("year", timezone.localdate().year)
        data.setdefault("sort", "shortfall")
        super().__init__(data, *args, **kwargs)

    def in_state(self, queryset, name, value):
        measured = queryset.exclude(kind=EmployeeKind.PPPK)
        return {
            "short": queryset.filter(shortfall__gt=0),
            "enough": measured.filter(shortfall=0),
            "none": queryset.filter(total=0),
            "over": queryset.filter(kind=EmployeeKind.PPPK, total__gt=F("target")),
        }[value]

    def by_sort(self, queryset, name, value):
        return queryset.order_by(*self.ORDERS[value], "pk")


class NeedFilter(PersonFilter):
    person = "employee__"
    GAPS = (("1", "Rendah (1)"), ("2", "Sedang (2)"), ("3", "Tinggi (3 atau lebih)"))
    competency = ModelChoiceFilter(
        queryset=Competency.objects.all(), label="Kompetensi", empty_label="Semua kompetensi"
    )
    gap = ChoiceFilter(
        choices=GAPS, method="by_gap", label="Kesenjangan", empty_label="Semua tingkat"
    )
    asked = ChoiceFilter(
        choices=(("yes", "Diminta"), ("no", "Tidak diminta")),
        method="by_request",
        label="Permintaan",
        empty_label="Semua",
    )

    class Meta:
        model = TrainingNeed
        fields = ["q", "agency", "unit", "competency", "gap", "asked"]

    def by_gap(self, queryset, name, value):
        return queryset.filter(gap__gte=3) if value == "3" else queryset.filter(gap=value)

    def by_request(self, queryset, name, value):
        return queryset.filter(requested=value == "yes")


class DevelopmentFilter(PersonFilter):
    """People by the state of their plan of the year; `development_status` is annotated."""

    STATES = (("NONE", "Belum ada"), *PlanStatus.choices)
    state = ChoiceFilter(
        choices=STATES, method="in_state", label="Rencana", empty_label="Semua keadaan"
    )

    class Meta:
        model = Employee
        fields = ["q", "agency", "unit", "state"]

    def in_state(self, queryset, name, value):
        return queryset.filter(development_status=None if value == "NONE" else value)
