"""A work result and its indicators on one page."""

from collections.abc import Sequence

from django import forms

from evaluations.enums import Approach, Aspect, Perspective, Polarity, ResultKind
from evaluations.enums.cascading import CascadingKind
from evaluations.models import Indicator, Plan
from evaluations.queries.plans import superior_results, unit_goals
from evaluations.rules.plan_checks import named
from evaluations.rules.sources import SERVICE_IKM, source_choices
from evaluations.services.results import IndicatorInput
from pembinaan.common.forms import DayInput, FigureField

LONGEST_STATEMENT = 1000
Choices = Sequence[tuple[int, str]]
MOST_INDICATORS = 20
FIRST_ROWS = 3
LINKS = ("parent", "parent_indicator", "goal")
DIRECTIONS = [choice for choice in Polarity.choices if choice[0] != Polarity.QUALITATIVE]


class ParentField(forms.ModelChoiceField):
    def label_from_instance(self, result) -> str:
        return f"{named(result.statement)} · {result.plan.employee.position}"


class StatementField(forms.ModelChoiceField):
    """A row chosen by its statement, cut to what is needed to recognise it."""

    def label_from_instance(self, row) -> str:
        return named(row.statement)


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
        empty_label="Belum terhubung",
    )
    parent_indicator = StatementField(
        label="Indikator pimpinan yang diintervensi",
        help_text="Diisi bila hasil kerja Anda mendukung satu indikator tertentu.",
        queryset=None,
        required=False,
        empty_label="Seluruh hasil kerja itu",
    )
    cascading = forms.ChoiceField(
        label="Cara penyelarasan",
        help_text="Langsung: capaian Anda menjadi bagian capaian pimpinan. "
        "Tidak langsung: mendukung lewat layanan atau output antara.",
        choices=[("", "Belum ditentukan"), *CascadingKind.choices],
        required=False,
    )
    goal = StatementField(
        label="Sasaran unit yang diturunkan",
        help_text="Dari perjanjian kinerja, rencana strategis, atau pohon kinerja unit Anda.",
        queryset=None,
        required=False,
        empty_label="Tidak dari sasaran unit",
    )
    assigned_by = forms.CharField(
        label="Penugasan dari",
        help_text="Diisi bila ada: nama tim atau pejabat yang menugaskan.",
        max_length=160,
        required=False,
    )

    def __init__(self, *args, plan: Plan, leads: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        parent.queryset = superior_results(plan)
        measures = Indicator.objects.filter(result__in=parent.queryset.order_by().values("pk"))
        self.fields["parent_indicator"].queryset = measures.order_by("result", "order", "pk")
        self.fields["goal"].queryset = unit_goals(plan)
        if not parent.queryset:
            parent.help_text = "Belum ada SKP pimpinan; dapat ditautkan nanti."
            del self.fields["parent_indicator"], self.fields["cascading"]
        if not leads:
            del self.fields["goal"]

    def clean(self) -> dict:
        """An indicator chosen alone brings the result that it measures."""
        data = super().clean()
        measure = data.get("parent_indicator")
        if measure and not data.get("parent"):
            data["parent"] = measure.result
        return data

    @property
    def links(self) -> dict:
        """The rows it refers to, by the name of their key."""
        chosen = {name: self.cleaned_data.get(name) for name in LINKS}
        return {f"{name}_id": row and row.pk for name, row in chosen.items()}


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
    polarity = forms.ChoiceField(
        label="Arah capaian", choices=DIRECTIONS, initial=Polarity.MAXIMISE
    )
    target = FigureField(label="Target angka", required=False)
    target_to = FigureField(
        label="Sampai dengan",
        required=False,
        help_text="Hanya untuk target berupa rentang, misalnya 80 sampai dengan 90.",
    )
    due_on = forms.DateField(
        label="Target tanggal",
        required=False,
        widget=DayInput,
        help_text="Untuk yang diukur dari tanggal selesainya.",
    )
    unit_of_measure = forms.CharField(
        label="Satuan",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "mis. %, orang, dokumen"}),
    )
    source = forms.ChoiceField(
        label="Capaian diisi",
        choices=[("", "oleh saya"), *source_choices()],
        required=False,
    )
    service_id = forms.TypedChoiceField(
        label="Layanan",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Hanya bila capaian diisi dari IKM layanan.",
    )

    def __init__(self, *args, approach: str, leads: bool, services: Choices, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._offer(services)
        if approach == Approach.QUALITATIVE:
            self.fields["statement"].label = "Ukuran keberhasilan dan target"
            figures = ("target", "target_to", "due_on", "unit_of_measure", "polarity")
            for name in (*figures, "aspect", "source", "service_id"):
                self.fields.pop(name, None)
        if not leads:
            del self.fields["perspective"]
        elif "aspect" in self.fields:
            del self.fields["aspect"]

    def _offer(self, services: Choices) -> None:
        """A unit without public services reads no IKM."""
        if services:
            self.fields["service_id"].choices = [("", "Bukan dari IKM layanan"), *services]
            return
        del self.fields["service_id"]
        source = self.fields["source"]
        source.choices = [choice for choice in source.choices if choice[0] != SERVICE_IKM]

    def has_changed(self) -> bool:
        """A row whose texts are all blank is no indicator, stored or not."""
        return bool({*self.changed_data} - {"id", "polarity", "source", "service_id"})

    def clean(self) -> dict:
        cleaned = super().clean()
        dated = cleaned.get("polarity") == Polarity.DATE
        wanted, other = ("due_on", "target") if dated else ("target", "due_on")
        if "polarity" in self.fields and not {wanted, other} & set(self.errors):
            if cleaned.get(wanted) is None:
                text = "Isi target tanggalnya." if dated else "Isi target angkanya."
                self.add_error(wanted, text)
            elif cleaned.get(other) is not None:
                self.add_error(other, "Isi target angka atau tanggal saja, menurut arah capaian.")
            self._check_range(cleaned)
        self._check_service(cleaned)
        return cleaned

    def _check_range(self, cleaned: dict) -> None:
        lower, upper = cleaned.get("target"), cleaned.get("target_to")
        if upper is not None and (lower is None or upper <= lower):
            self.add_error("target_to", "Batas atas harus lebih besar dari target angkanya.")

    def _check_service(self, cleaned: dict) -> None:
        reads, named = cleaned.get("source") == SERVICE_IKM, cleaned.get("service_id")
        if reads and not named and "service_id" not in self.errors:
            self.add_error("service_id", "Pilih layanan yang IKM-nya menjadi capaian.")
        elif named and not reads:
            self.add_error("source", "Pilih “dari IKM layanan”, atau kosongkan layanannya.")

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
