"""A work result and its indicators on one page."""

from django import forms

from evaluations.enums import Approach, Aspect, Perspective, Polarity, ResultKind
from evaluations.models import Plan
from evaluations.queries.plans import superior_results
from evaluations.rules.plan_checks import named
from evaluations.services.results import IndicatorInput
from pembinaan.common.forms import FigureField

LONGEST_STATEMENT = 1000
MOST_INDICATORS = 20
FIRST_ROWS = 3
DIRECTIONS = [choice for choice in Polarity.choices if choice[0] != Polarity.QUALITATIVE]


class ParentField(forms.ModelChoiceField):
    def label_from_instance(self, result) -> str:
        return named(result.statement)


class ResultForm(forms.Form):
    """What the employee is to bring about, and which result of the superior it serves."""

    kind = forms.ChoiceField(
        label="Jenis",
        choices=ResultKind,
        initial=ResultKind.MAIN,
        help_text="Utama: dari perjanjian kinerja atau hasil kerja pimpinan. "
        "Tambahan: penugasan di luar tugas pokok.",
    )
    statement = forms.CharField(
        label="Rencana hasil kerja",
        help_text="Tulis hasilnya, bukan kegiatannya: “Meningkatnya …”, “Tersusunnya …”.",
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    parent = ParentField(
        label="Hasil kerja pimpinan yang diintervensi",
        queryset=None,
        required=False,
        empty_label="Belum ditautkan",
    )
    assigned_by = forms.CharField(
        label="Penugasan dari",
        help_text="Diisi bila ada: nama tim atau pejabat yang menugaskan.",
        max_length=160,
        required=False,
    )

    def __init__(self, *args, plan: Plan, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        parent.queryset = superior_results(plan)
        if not parent.queryset:
            parent.help_text = "Belum ada SKP pimpinan; dapat ditautkan nanti."


class IndicatorForm(forms.Form):
    """One measure: a figure in a quantitative SKP, words in a qualitative one."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    statement = forms.CharField(
        label="Indikator kinerja individu",
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    aspect = forms.ChoiceField(label="Aspek", choices=[("", "Pilih aspek"), *Aspect.choices])
    perspective = forms.ChoiceField(
        label="Perspektif", choices=[("", "Pilih perspektif"), *Perspective.choices]
    )
    target = FigureField(label="Target")
    unit_of_measure = forms.CharField(
        label="Satuan",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "mis. %, orang, dokumen"}),
    )
    polarity = forms.ChoiceField(
        label="Arah capaian", choices=DIRECTIONS, initial=Polarity.MAXIMISE
    )

    def __init__(self, *args, approach: str, leads: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if approach == Approach.QUALITATIVE:
            self.fields["statement"].label = "Ukuran keberhasilan dan target"
            for name in ("target", "unit_of_measure", "polarity", "aspect"):
                del self.fields[name]
        if not leads:
            del self.fields["perspective"]
        elif "aspect" in self.fields:
            del self.fields["aspect"]

    def has_changed(self) -> bool:
        """A row whose texts are all blank is no indicator, stored or not."""
        return bool({*self.changed_data} - {"id", "polarity"})

    @property
    def entry(self) -> IndicatorInput:
        described = {"polarity": Polarity.QUALITATIVE, "target": None}
        data = {name: self.cleaned_data[name] for name in self.fields if name != "DELETE"}
        return IndicatorInput(**described | data)


class BaseIndicatorFormSet(forms.BaseFormSet):
    """Every row is optional, so the stored ones count as extra too."""

    deletion_widget = forms.CheckboxInput

    def initial_form_count(self) -> int:
        return 0

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Hapus indikator ini"

    @property
    def entries(self) -> list[IndicatorInput]:
        """The filled rows that are not ticked for deletion, in their order."""
        kept = (form for form in self.forms if form not in self.deleted_forms)
        return [form.entry for form in kept if form.has_changed()]


def indicator_formset(*args, rows: int = FIRST_ROWS, **kwargs) -> BaseIndicatorFormSet:
    """The rows of one result; `rows` of them where nothing was posted."""
    formset = forms.formset_factory(
        IndicatorForm,
        formset=BaseIndicatorFormSet,
        extra=min(rows, MOST_INDICATORS),
        max_num=MOST_INDICATORS,
        validate_max=True,
        can_delete=True,
    )
    return formset(*args, prefix="indikator", **kwargs)
