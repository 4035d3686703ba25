"""Programmes with their phases, courses and sessions."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms
from django.db.models import Q
from django.utils import timezone

from employees.enums import UnitKind
from employees.models import Unit
from pembinaan.common.forms import DayInput, FigureField
from trainings.access import training_scope
from trainings.enums import PhaseKind
from trainings.models import Course, Programme, Session
from trainings.rules.completion import CompletionRule

ORGANISERS = [UnitKind.AGENCY, UnitKind.OPD, UnitKind.UPTD]
PHASES_HINT = "<p class='form-hint'>Isi kedua tanggal tahap yang dipakai; kosongkan yang lain.</p>"


def inside(layout: Layout) -> FormHelper:
    """A layout for a template that writes the form tag, the token and the buttons."""
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf, helper.layout = False, True, layout
    return helper


def organising_units(user):
    """Units in force that the user runs trainings for: offices, not their sections."""
    scope = training_scope(user)
    kinds = Q(kind__in=ORGANISERS) | Q(path__in=scope.unit_paths)
    return Unit.objects.valid_on(timezone.localdate()).filter(scope.units_q(), kinds)


class ProgrammeForm(forms.ModelForm):
    """The phases are pairs of days, since a programme has at most one phase of a kind."""

    class Meta:
        model = Programme
        fields = ["title", "goal", "unit", "starts_on", "ends_on"]
        widgets = {
            "goal": forms.Textarea(attrs={"rows": 3}),
            "starts_on": DayInput,
            "ends_on": DayInput,
        }

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = organising_units(user)
        self._add_phases()
        self.helper = inside(
            Layout(
                "title",
                "goal",
                "unit",
                Row(Column("starts_on"), Column("ends_on")),
                Fieldset(
                    "Tahap program",
                    HTML(PHASES_HINT),
                    *(Row(Column(f"{k}_start"), Column(f"{k}_end")) for k in PhaseKind),
                ),
            )
        )

    def _add_phases(self) -> None:
        phases = self.instance.phases.all() if self.instance.pk else []
        known = {phase.kind: phase for phase in phases}
        for kind in PhaseKind:
            phase = known.get(kind)
            days = (phase.starts_on, phase.ends_on) if phase else (None, None)
            for edge, word, day in zip(("start", "end"), ("mulai", "selesai"), days, strict=True):
                self.fields[f"{kind}_{edge}"] = forms.DateField(
                    label=f"{kind.label}: {word}", required=False, initial=day, widget=DayInput()
                )

    def clean(self) -> dict:
        cleaned = super().clean()
        for kind in PhaseKind:
            start, end = cleaned.get(f"{kind}_start"), cleaned.get(f"{kind}_end")
            if bool(start) != bool(end):
                missing = f"{kind}_{'end' if start else 'start'}"
                self.add_error(missing, "Isi tanggal mulai dan selesai, atau kosongkan keduanya.")
        return cleaned

    def facts(self) -> dict:
        """The arguments of the programme services."""
        values = self.cleaned_data
        phases = {
            kind: (values[f"{kind}_start"], values[f"{kind}_end"])
            for kind in PhaseKind
            if values[f"{kind}_start"]
        }
        return {name: values[name] for name in self.Meta.fields} | {"phases": phases}


class CourseForm(forms.ModelForm):
    hours = FigureField(
        label="Jam pelajaran (JP)",
        max_digits=6,
        min_value=1,
        error_messages={"min_value": "Jam pelajaran paling sedikit 1 JP."},
        help_text="1 JP = 45 menit. Seminar 4 JP per hari, lokakarya 5 JP per hari "
        "(PerLAN 10/2018); bentuk lain sesuai programnya.",
    )

    passing_mark = FigureField(
        label="Nilai post-test paling rendah",
        max_digits=5,
        max_value=100,
        required=False,
        error_messages={"max_value": "Nilai paling tinggi 100."},
        help_text="0 sampai 100. Kosongkan bila kelulusan tidak bergantung pada tes.",
    )

    class Meta:
        model = Course
        fields = ["title", "form", "hours", "objectives", "min_attendance", "passing_mark"]
        widgets = {"objectives": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"min_attendance": "Dari hari yang dicatat, 1 sampai 100."}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = inside(
            Layout(
                "title",
                Row(Column("form"), Column("hours")),
                "objectives",
                Fieldset(
                    "Syarat kelulusan", Row(Column("min_attendance"), Column("passing_mark"))
                ),
            )
        )

    def facts(self) -> dict:
        """The arguments of the course services."""
        values = dict(self.cleaned_data)
        rule = CompletionRule(values.pop("min_attendance"), values.pop("passing_mark"))
        return values | {"rule": rule}


class SessionForm(forms.ModelForm):
    link = forms.URLField(
        label="Tautan daring",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="Ruang rapat daring, bila ada. Hanya peserta yang melihatnya.",
    )

    class Meta:
        model = Session
        fields = ["name", "place", "link", "starts_on", "ends_on", "capacity"]
        widgets = {"starts_on": DayInput, "ends_on": DayInput}
        help_texts = {"name": "Misalnya nama pelatihan dengan angkatannya."}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        days = Row(Column("starts_on"), Column("ends_on"))
        self.helper = inside(Layout("name", "place", "link", days, "capacity"))
