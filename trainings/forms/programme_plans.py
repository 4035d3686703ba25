"""Parts of a programme, and the steps of its phases."""

from crispy_forms.layout import Column, Layout, Row
from django import forms

from employees.forms.choosing import PersonField, UnitField
from pembinaan.common.forms import DayInput, FigureField
from pembinaan.common.transitions import refusal
from trainings.enums.programmes import PhaseStatus
from trainings.forms.planning import inside
from trainings.models import (
    Milestone,
    PhaseCondition,
    Programme,
    ProgrammeGoal,
    ProgrammePhase,
    Risk,
    TargetGroup,
)
from trainings.transitions import PHASE_TRANSITIONS, Actor


class PartForm(forms.ModelForm):
    """The service saves; the instance must keep what is stored."""

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PersonField | UnitField):
                field.user, field.scope = user, "visible"
        self.helper = inside(self.layout())

    def layout(self) -> Layout:
        return Layout(*self.fields)

    def facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """Checked by the service and the database."""


class GoalForm(PartForm):
    baseline = FigureField(label="Keadaan awal", max_digits=14, required=False)
    target = FigureField(label="Target", max_digits=14)
    link = forms.RegexField(
        r"^/[^\s\\]*$",
        label="Alamat sasaran di sistem ini",
        required=False,
        max_length=200,
        help_text="Salin alamatnya mulai dari garis miring, misalnya /kinerja/pohon/12/.",
        error_messages={"invalid": "Tulis alamat di sistem ini, diawali garis miring."},
    )

    class Meta:
        model = ProgrammeGoal
        fields = ["objective", "indicator", "baseline", "target", "measure", "year", "link"]
        widgets = {"objective": forms.Textarea(attrs={"rows": 2})}

    def clean_link(self) -> str:
        link = self.cleaned_data["link"]
        if link.startswith("//"):
            raise forms.ValidationError("Tulis alamat di sistem ini, diawali garis miring.")
        return link

    def layout(self) -> Layout:
        figures = Row(*(Column(name) for name in ("baseline", "target", "measure", "year")))
        return Layout("objective", "indicator", figures, "link")


class TargetGroupForm(PartForm):
    unit = UnitField(label="Unit kerja", required=False)
    size = forms.IntegerField(
        label="Jumlah orang",
        min_value=1,
        max_value=10_000_000,
        required=False,
        help_text="Kosongkan agar dihitung dari pegawai aktif yang cocok.",
    )

    class Meta:
        model = TargetGroup
        fields = ["description", "agency", "unit", "position_kind", "size"]

    def layout(self) -> Layout:
        places = Row(Column("agency"), Column("unit"))
        return Layout("description", places, Row(Column("position_kind"), Column("size")))


class MilestoneForm(PartForm):
    class Meta:
        model = Milestone
        fields = ["title", "due_on", "done_on"]
        widgets = {"due_on": DayInput, "done_on": DayInput}

    def layout(self) -> Layout:
        return Layout("title", Row(Column("due_on"), Column("done_on")))


class RiskForm(PartForm):
    owner = PersonField(label="Penanggung jawab", required=False)

    class Meta:
        model = Risk
        fields = [
            *("description", "cause", "likelihood", "impact", "mitigation"),
            *("owner", "due_on", "status"),
        ]
        widgets = {"mitigation": forms.Textarea(attrs={"rows": 3}), "due_on": DayInput}

    def layout(self) -> Layout:
        return Layout(
            "description",
            "cause",
            Row(Column("likelihood"), Column("impact")),
            "mitigation",
            Row(Column("owner"), Column("due_on")),
            "status",
        )


class DocumentForm(forms.Form):
    title = forms.CharField(label="Judul", max_length=200)
    file = forms.FileField(
        label="Berkas", help_text="PDF, gambar, DOCX atau XLSX, paling besar 5 MB."
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = inside(Layout("title", "file"))


class OwnerForm(forms.ModelForm):
    owner = PersonField(label="Penanggung jawab", required=False)

    class Meta:
        model = Programme
        fields = ["owner", "hours_target"]

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].user, self.fields["owner"].scope = user, "visible"
        self.helper = inside(Layout("owner", "hours_target"))

    def _post_clean(self) -> None:
        """The service saves; the instance must keep what is stored."""


class ConditionForm(forms.ModelForm):
    class Meta:
        model = PhaseCondition
        fields = ["moment", "text"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = inside(Layout("moment", "text"))


class EvidenceForm(forms.Form):
    evidence = forms.CharField(
        label="Bukti bahwa syarat terpenuhi",
        max_length=300,
        required=False,
        help_text="Misalnya nomor surat atau tanggal rapat. Kosongkan bila belum terpenuhi.",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = inside(Layout("evidence"))


class PhaseStepForm(forms.Form):
    to = forms.ChoiceField(label="Menjadi", widget=forms.RadioSelect)
    note = forms.CharField(
        label="Alasan atau catatan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wajib bila ada syarat yang belum terpenuhi.",
    )

    def __init__(self, *args, phase: ProgrammePhase, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        steps = [
            (to.value, to.label)
            for to in PhaseStatus
            if refusal(PHASE_TRANSITIONS, phase.status, to, {Actor.TRAINING}) is None
        ]
        self.fields["to"].choices = steps
        self.helper = inside(Layout("to", "note"))
