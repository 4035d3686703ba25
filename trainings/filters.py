"""Narrowing the lists of trainings."""

from django.db.models import Q
from django_filters import CharFilter, ChoiceFilter, FilterSet

from employees.queries.people import name_or_nip
from trainings.enums import TrainingForm
from trainings.enums.curricula import ChangeStatus
from trainings.enums.external import ExternalStatus
from trainings.models import Course, CurriculumChange, ExternalTraining, Programme, Trainer


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
