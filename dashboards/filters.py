"""Narrowing the people behind the figures; without a period the newest with results."""

import django_filters as filters
from django.db.models import Case, F, QuerySet, Value, When

from dashboards.queries.periods import periods_with_results
from dashboards.queries.units import unit_choices
from employees.enums import EmployeeKind
from employees.filters import UnitFilter
from employees.models import Unit
from employees.queries.leading import held_units
from employees.queries.policies import policy_by_agency
from evaluations.enums import EvaluationStatus, PlanStatus, Predicate
from evaluations.models import EmployeeResult

MEASURED_KINDS = (EmployeeKind.PNS, EmployeeKind.CPNS)
YES_NO = [("yes", "Sudah"), ("no", "Belum")]
RATINGS = [*YES_NO, ("due", "Sudah atau belum"), ("exempt", "Tidak dinilai")]
SORTS = {
    "name": ("Nama", ("employee__name", "pk")),
    "kpi": ("Capaian terendah", (F("kpi").asc(nulls_last=True), "pk")),
    "-kpi": ("Capaian tertinggi", (F("kpi").desc(nulls_last=True), "pk")),
    "hours": ("JP terendah", ("hours", "pk")),
    "-hours": ("JP tertinggi", ("-hours", "-pk")),
}


def _units(request) -> QuerySet[Unit]:
    asked = request.GET.get("unit", "")
    is_id = asked.isdecimal() and len(asked) < 10
    chosen = held_units(request.user).filter(pk=asked).first() if is_id else None
    return unit_choices(request.user, chosen)


def _due(results: QuerySet[EmployeeResult]) -> QuerySet[EmployeeResult]:
    """Without the exempt, who are in no figure."""
    return results.exclude(evaluation_status=EvaluationStatus.EXEMPT)


class PeopleFilter(filters.FilterSet):
    periode = filters.ModelChoiceFilter(
        field_name="period",
        queryset=lambda request: periods_with_results(),
        label="Periode",
        empty_label=None,
    )
    unit = UnitFilter(
        queryset=_units, method="below", label="Unit kerja", empty_label="Semua unit kerja"
    )
    kind = filters.ChoiceFilter(
        field_name="employee__kind",
        choices=[pair for pair in EmployeeKind.choices if pair[0] != EmployeeKind.NON_ASN],
        label="Jenis pegawai",
        empty_label="Semua jenis",
    )
    plan = filters.ChoiceFilter(
        method="by_plan",
        choices=[*PlanStatus.choices, ("NONE", "Belum ada"), ("MISSING", "Belum disetujui")],
        label="SKP",
        empty_label="Semua",
    )
    realised = filters.ChoiceFilter(
        method="by_realisation", choices=YES_NO, label="Realisasi lengkap", empty_label="Semua"
    )
    rated = filters.ChoiceFilter(
        method="by_rating", choices=RATINGS, label="Dinilai", empty_label="Semua"
    )
    predicate = filters.ChoiceFilter(
        method="by_predicate",
        choices=[*Predicate.choices, ("LOW", "Di bawah Baik")],
        label="Predikat",
        empty_label="Semua",
    )
    hours = filters.ChoiceFilter(
        method="by_hours",
        choices=[("enough", "Memenuhi"), ("short", "Belum memenuhi")],
        label="JP PNS dan CPNS",
        empty_label="Semua",
    )
    reaction = filters.ChoiceFilter(
        method="by_reaction",
        choices=[("yes", "Ada"), ("no", "Tidak ada")],
        label="Kepuasan pelatihan",
        empty_label="Semua",
    )
    sort = filters.ChoiceFilter(
        method="by_sort",
        choices=[(key, label) for key, (label, _) in SORTS.items()],
        label="Urutkan",
        empty_label=None,
    )

    class Meta:
        model = EmployeeResult
        fields = []

    def __init__(self, data=None, *args, **kwargs) -> None:
        data = data.copy()
        newest = periods_with_results().first()
        if not data.get("periode") and newest:
            data["periode"] = newest.pk
        super().__init__(data, *args, **kwargs)

    def below(self, queryset, name, unit: Unit):
        return queryset.filter(unit__path__startswith=unit.path)

    def by_plan(self, queryset, name, value):
        if value == "MISSING":
            return _due(queryset).exclude(plan_status=PlanStatus.APPROVED)
        if value == "NONE":
            queryset = _due(queryset)
        return queryset.filter(plan_status="" if value == "NONE" else value)

    def by_realisation(self, queryset, name, value):
        complete = {"results__gt": 0, "realised": F("results")}
        due = _due(queryset)
        return due.filter(**complete) if value == "yes" else due.exclude(**complete)

    def by_rating(self, queryset, name, value):
        if value == "exempt":
            return queryset.filter(evaluation_status=EvaluationStatus.EXEMPT)
        due = _due(queryset)
        return due if value == "due" else due.filter(predicate__isnull=value == "no")

    def by_predicate(self, queryset, name, value):
        if value == "LOW":
            return queryset.filter(predicate__gt=Predicate.GOOD)
        return queryset.filter(predicate=value)

    def by_hours(self, queryset, name, value):
        day = self.form.cleaned_data["periode"].ends_on
        of_all, own = policy_by_agency("jp_pns", on=day)
        cases = (When(agency=agency, then=Value(figure)) for agency, figure in own.items())
        minimum = Case(*cases, default=Value(of_all))
        side = "gte" if value == "enough" else "lt"
        measured = _due(queryset).filter(employee__kind__in=MEASURED_KINDS)
        return measured.filter(**{f"hours__{side}": minimum})

    def by_reaction(self, queryset, name, value):
        return queryset.filter(reaction_index__isnull=value == "no")

    def by_sort(self, queryset, name, value):
        return queryset.order_by(*SORTS[value][1])
