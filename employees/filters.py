"""Narrowing the directory; choices lie in the reader's scope."""

import django_filters as filters
from django.db.models import QuerySet
from django.utils import timezone

from employees.enums import AccountState, EmployeeKind
from employees.models import Agency, Employee, RaterOverride, Unit
from employees.queries.people import name_or_nip
from employees.queries.units import agencies_of, unit_choices


def agencies_to_choose(request) -> QuerySet[Agency]:
    return agencies_of(request.user)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def units_to_choose(request) -> QuerySet[Unit]:
    chosen = _number(request.GET.get("unit", ""))
    unit = chosen and Unit.objects.visible_to(request.user).filter(pk=chosen).first()
    agency_id = _number(request.GET.get("agency", ""))
    return unit_choices(request.user, agency_id=agency_id, chosen=unit or None)


class _UnitField(filters.fields.ModelChoiceField):
    def label_from_instance(self, unit: Unit) -> str:
        return "\N{EM SPACE}" * (unit.path.count(".") - 1) + unit.name


class UnitFilter(filters.ModelChoiceFilter):
    field_class = _UnitField


class PersonFilter(filters.FilterSet):
    """Who and where, of rows with `agency` and `unit`; `person` is their path to Employee."""

    person = ""
    q = filters.CharFilter(method="search", label="Nama atau NIP", max_length=120)
    agency = filters.ModelChoiceFilter(
        queryset=agencies_to_choose, label="Instansi", empty_label="Semua instansi"
    )
    unit = UnitFilter(
        queryset=units_to_choose,
        method="below",
        label="Unit kerja",
        empty_label="Semua unit kerja",
    )

    def search(self, queryset, name, value):
        return queryset.filter(name_or_nip(value, self.person))

    def below(self, queryset, name, unit: Unit):
        return queryset.filter(unit__path__startswith=unit.path)


class DirectoryFilter(PersonFilter):
    kind = filters.ChoiceFilter(
        choices=EmployeeKind, label="Jenis pegawai", empty_label="Semua jenis"
    )

    class Meta:
        model = Employee
        fields = ["q", "agency", "unit", "kind"]


class AccountFilter(PersonFilter):
    """Rows of queries.accounts.account_rows."""

    state = filters.ChoiceFilter(
        choices=AccountState, label="Keadaan akun", empty_label="Semua keadaan"
    )

    class Meta:
        model = Employee
        fields = ["q", "agency", "unit", "state"]


class RaterFilter(PersonFilter):
    """Rows of queries.raters.raters_for_list."""

    STATES = (("none", "Tanpa penilai"), ("written", "Dengan penetapan tertulis"))
    state = filters.ChoiceFilter(
        choices=STATES, method="in_state", label="Keadaan", empty_label="Semua keadaan"
    )
    rater = filters.CharFilter(method="rated_by", label="Penilai (nama atau NIP)", max_length=120)

    class Meta:
        model = Employee
        fields = ["q", "agency", "unit", "state", "rater"]

    def in_state(self, queryset, name, value):
        if value == "none":
            return queryset.filter(rater=None)
        written = RaterOverride.objects.valid_on(timezone.localdate())
        return queryset.filter(pk__in=written.values("employee"))

    def rated_by(self, queryset, name, value):
        return queryset.filter(rater__in=Employee.objects.filter(name_or_nip(value)))
