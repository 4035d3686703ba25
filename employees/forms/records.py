"""Records of people in the admin: what a human types, checked in words."""

from itertools import combinations

from django import forms
from unfold.forms import PaginationInlineFormSet
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from employees.enums import AssignmentKind, EmployeeKind
from employees.models import Employee
from employees.rules.nip import NIP_PROBLEM_TEXT, nip_problem, normalised
from employees.rules.ranks import PNS_RANKS, PPPK_GRADES, rank_codes, rank_label
from employees.services.raters import rater_refusal

RANKS = [
    ("", "–"),
    ("PNS dan CPNS", [(rank.code, rank_label(rank.code)) for rank in PNS_RANKS]),
    ("PPPK", [(grade, rank_label(grade)) for grade in PPPK_GRADES]),
]


class EmployeeForm(forms.ModelForm):
    nip = forms.CharField(
        label="NIP",
        required=False,
        max_length=30,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"}),
        help_text="18 angka; spasi boleh. Kosong hanya untuk pejabat negara.",
    )
    rank = forms.ChoiceField(
        label="Golongan", required=False, choices=RANKS, widget=UnfoldAdminSelectWidget
    )

    class Meta:
        model = Employee
        fields = ["nip", "name", "kind", "rank", "unit", "position", "rater", "is_active"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._keep("unit", Employee.unit.field.related_model)
        self._keep("rater", Employee)

    def _keep(self, name: str, model) -> None:
        """The value in force stays a choice where it lies outside the officer's scope."""
        current = getattr(self.instance, f"{name}_id")
        if name in self.fields and current:
            field = self.fields[name]
            field.queryset = field.queryset | model.objects.filter(pk=current)

    def clean_nip(self) -> str | None:
        return normalised(self.cleaned_data["nip"]) or None

    def clean(self) -> dict:
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind and "nip" in cleaned:
            self._check_nip(cleaned["nip"], kind)
        if kind and cleaned.get("rank"):
            self._check_rank(cleaned["rank"], kind)
        if error := rater_refusal(employee=self.instance, rater=cleaned.get("rater")):
            self.add_error("rater", error.message)
        return cleaned

    def _check_nip(self, nip: str | None, kind: str) -> None:
        if nip is None and kind == EmployeeKind.NON_ASN:
            return
        if nip is None:
            self.add_error("nip", "Isi NIP; hanya pejabat negara yang tidak memilikinya.")
        elif problem := nip_problem(self.data[self.add_prefix("nip")], EmployeeKind(kind)):
            self.add_error("nip", NIP_PROBLEM_TEXT[problem])

    def _check_rank(self, rank: str, kind: str) -> None:
        if kind == EmployeeKind.NON_ASN or rank not in rank_codes(EmployeeKind(kind)):
            text = f"Golongan {rank} bukan golongan {EmployeeKind(kind).label}."
            self.add_error("rank", text)


class AssignmentFormSet(PaginationInlineFormSet):
    """Closing one post and starting the next may come in one go, so the rows are compared here."""

    def clean(self) -> None:
        super().clean()
        definitive = [form for form in self.forms if _is_definitive(form)]
        for one, other in combinations(definitive, 2):
            if _overlap(one.cleaned_data, other.cleaned_data):
                text = "Masa penugasan definitif pegawai ini tumpang tindih."
                other.add_error("valid_from", text)


def _is_definitive(form) -> bool:
    return form.is_valid() and form.cleaned_data.get("kind") == AssignmentKind.DEFINITIVE


def _overlap(one: dict, other: dict) -> bool:
    """Whether two [valid_from, valid_to) share a day."""
    first, second = sorted((one, other), key=lambda days: days["valid_from"])
    return first["valid_to"] is None or second["valid_from"] < first["valid_to"]
