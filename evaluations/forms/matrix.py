"""Forms of strategies and of the matrix of roles."""

from django import forms

from evaluations.enums.cascading import CascadingApproach
from evaluations.forms.plans import LinesField
from evaluations.models import MatrixColumn, RoleCell, WorkResult
from evaluations.queries.matrix import Subject
from evaluations.rules.matrix import LONGEST_CELL
from evaluations.services.matrix import NEVER_WRITTEN, CellInput
from evaluations.services.strategies import StrategyInput
from pembinaan.common.forms import FigureField

ROW = {"rows": 3}
LINES = (
    ("routine_activities", "Strategi (key activities): rutin"),
    ("new_activities", "Strategi (key activities): transformatif"),
    ("routine_outputs", "Keluaran kunci (key milestone): rutin"),
    ("new_outputs", "Keluaran kunci (key milestone): transformatif"),
)


class StrategyForm(forms.Form):
    """Format A.1.4, field for field; its owner is the owner of the SKP."""

    title = forms.CharField(
        label="Judul inisiatif strategi",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    indicator = forms.ModelChoiceField(
        label="Indikator dan target yang diintervensi",
        queryset=None,
        required=False,
        empty_label="Seluruh hasil kerja ini",
    )
    approach = forms.ChoiceField(
        label="Cara penyelarasan",
        choices=CascadingApproach,
        help_text="Langsung: capaian pegawai mewakili capaian pimpinan. "
        "Tidak langsung: mendukung lewat layanan atau output antara.",
    )
    purpose = forms.CharField(label="Tujuan", required=False, widget=forms.Textarea(attrs=ROW))
    parties = forms.CharField(
        label="Pihak yang terlibat", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    duration = forms.CharField(
        label="Waktu penyelesaian",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "mis. 12 bulan"}),
    )
    beneficiary = forms.CharField(label="Penerima manfaat", max_length=200, required=False)
    budget = FigureField(label="Anggaran (rupiah)", required=False, max_digits=18)

    def __init__(self, *args, result: WorkResult, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = result.indicators.all()
        for name, label in LINES:
            self.fields[name] = LinesField(
                label=label, required=False, help_text="Satu butir per baris."
            )

    @property
    def content(self) -> StrategyInput:
        data = {name: value for name, value in self.cleaned_data.items() if name != "indicator"}
        return StrategyInput(**data)


class ColumnsForm(forms.Form):
    """Ticks what heads a column; the value of a box is its place in the list of subjects."""

    subjects = forms.TypedMultipleChoiceField(
        label="Kolom matriks",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih paling sedikit satu kolom."},
    )

    def __init__(self, *args, offered: list[Subject], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields["subjects"].choices = [
            (place, subject.heading) for place, subject in enumerate(offered)
        ]

    @property
    def keys(self) -> list[tuple]:
        return [self.offered[place].key for place in sorted(self.cleaned_data["subjects"])]


class PersonRolesForm(forms.Form):
    """All cells of one person, each with the version its writer saw."""

    def __init__(self, *args, cells: list[tuple[MatrixColumn, RoleCell | None]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.columns = [column for column, _ in cells]
        for column, cell in cells:
            self.fields[f"cell_{column.pk}"] = forms.CharField(
                label=str(column),
                required=False,
                max_length=LONGEST_CELL,
                initial=cell.text if cell else "",
                widget=forms.Textarea(attrs=ROW),
            )
            self.fields[f"{column.pk}-seen"] = forms.IntegerField(
                initial=cell.version if cell else NEVER_WRITTEN,
                min_value=0,
                widget=forms.HiddenInput,
            )

    def inputs(self, employee_id: int) -> list[CellInput]:
        return [
            CellInput(
                column_id=column.pk,
                employee_id=employee_id,
                text=self.cleaned_data[f"cell_{column.pk}"],
                version=self.cleaned_data[f"{column.pk}-seen"],
            )
            for column in self.columns
        ]

    def take_versions(self, states) -> None:
        """Show what is stored now: conflicts as errors, and the versions for the next saving."""
        self.data = self.data.copy()
        for state in states:
            self.data[f"{state.column_id}-seen"] = state.version
            if state.conflict:
                self.add_error(
                    f"cell_{state.column_id}",
                    f"Sel ini baru saja diubah di tempat lain menjadi “{state.text or 'kosong'}”. "
                    "Simpan sekali lagi untuk memakai isian Anda.",
                )
