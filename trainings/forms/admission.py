"""How people come into a session: one page for its organiser."""

from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms

from employees.enums import EmployeeKind, FunctionalLevel, PositionKind
from employees.models import Agency, Competency
from employees.models.competencies import LEVELS
from pembinaan.common.forms import DayInput
from trainings.enums.admission import Admission, Reach
from trainings.forms.planning import inside
from trainings.models import Course, Session

NONE = [("", "Tidak disyaratkan")]
BLANK_QUOTAS = 3
ASKED = (
    *("kinds", "posts", "lowest_level", "highest_level"),
    *("earlier_course", "competency", "competency_level"),
)
KINDS = [(kind.value, kind.label) for kind in EmployeeKind if kind != EmployeeKind.NON_ASN]
POSTS = [(kind.value, kind.label) for kind in PositionKind if kind != PositionKind.STATE_OFFICIAL]
QUOTA_HINT = (
    "<p class='form-hint'>Kursi yang dicadangkan bagi pegawai suatu instansi sampai pendaftaran "
    "ditutup; sisanya diperebutkan bersama. Kosongkan bila tidak perlu.</p>"
)


def _number(value: str) -> int | None:
    return int(value) if value else None


class AdmissionForm(forms.Form):
    admission = forms.ChoiceField(label="Cara mendaftar", choices=Admission)
    reach = forms.ChoiceField(label="Diumumkan kepada", choices=Reach)
    registration_closes_on = forms.DateField(
        label="Pendaftaran ditutup",
        required=False,
        widget=DayInput(),
        help_text="Kosong berarti sehari sebelum kegiatan dimulai.",
    )
    kinds = forms.MultipleChoiceField(
        label="Jenis pegawai", choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple
    )
    posts = forms.MultipleChoiceField(
        label="Jenis jabatan", choices=POSTS, required=False, widget=forms.CheckboxSelectMultiple
    )
    lowest_level = forms.TypedChoiceField(
        label="Jenjang fungsional terendah",
        choices=NONE + FunctionalLevel.choices,
        coerce=_number,
        empty_value=None,
        required=False,
    )
    highest_level = forms.TypedChoiceField(
        label="Jenjang fungsional tertinggi",
        choices=NONE + FunctionalLevel.choices,
        coerce=_number,
        empty_value=None,
        required=False,
    )
    earlier_course = forms.ModelChoiceField(
        Course.objects.none(),
        label="Pelatihan yang harus lulus lebih dahulu",
        required=False,
        empty_label="Tidak disyaratkan",
    )
    competency = forms.ModelChoiceField(
        Competency.objects.all(),
        label="Kompetensi yang harus dimiliki",
        required=False,
        empty_label="Tidak disyaratkan",
    )
    competency_level = forms.TypedChoiceField(
        label="Tingkat paling rendah",
        choices=NONE + LEVELS,
        coerce=_number,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args, session: Session, user, **kwargs) -> None:
        super().__init__(*args, **kwargs | {"initial": _stored(session)})
        courses = Course.objects.visible_to(user).exclude(pk=session.course_id)
        self.fields["earlier_course"].queryset = courses
        self._add_quotas(session)
        self.helper = inside(self._layout())

    def _add_quotas(self, session: Session) -> None:
        agencies = [("", "Pilih instansi"), *Agency.objects.values_list("pk", "name")]
        kept = [(quota.agency_id, quota.seats) for quota in session.quotas.all()]
        self.rows = len(kept) + BLANK_QUOTAS
        for row in range(self.rows):
            agency, seats = kept[row] if row < len(kept) else ("", None)
            self.fields[f"agency_{row}"] = forms.TypedChoiceField(
                label="Instansi",
                choices=agencies,
                coerce=_number,
                empty_value=None,
                required=False,
                initial=agency,
            )
            self.fields[f"seats_{row}"] = forms.IntegerField(
                label="Kursi", min_value=1, required=False, initial=seats
            )

    def _layout(self) -> Layout:
        rows = [Row(Column(f"agency_{row}"), Column(f"seats_{row}")) for row in range(self.rows)]
        return Layout(
            Fieldset("Pendaftaran", "admission", "reach", "registration_closes_on"),
            Fieldset(
                "Syarat peserta",
                Row(Column("kinds"), Column("posts")),
                Row(Column("lowest_level"), Column("highest_level")),
                "earlier_course",
                Row(Column("competency"), Column("competency_level")),
            ),
            Fieldset("Kuota instansi", HTML(QUOTA_HINT), *rows),
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen = set()
        for row in range(self.rows):
            agency, seats = cleaned.get(f"agency_{row}"), cleaned.get(f"seats_{row}")
            if bool(agency) != bool(seats) and f"seats_{row}" not in self.errors:
                missing = "seats" if agency else "agency"
                self.add_error(f"{missing}_{row}", "Isi instansi beserta jumlah kursinya.")
            if agency in chosen:
                self.add_error(f"agency_{row}", "Instansi ini sudah disebut di atas.")
            chosen |= {agency} - {None}
        return cleaned

    def facts(self) -> dict:
        """The arguments of set_admission."""
        values = self.cleaned_data
        agencies = Agency.objects.in_bulk(
            [values[f"agency_{row}"] for row in range(self.rows) if values[f"agency_{row}"]]
        )
        quotas = {
            agencies[values[f"agency_{row}"]]: values[f"seats_{row}"]
            for row in range(self.rows)
            if values[f"agency_{row}"]
        }
        names = ("admission", "reach", "registration_closes_on")
        return {name: values[name] for name in names} | {
            "requirement": {name: values[name] for name in ASKED},
            "quotas": quotas,
        }


def _stored(session: Session) -> dict:
    names = ("admission", "reach", "registration_closes_on")
    found = {name: getattr(session, name) for name in names}
    asked = getattr(session, "requirement", None)
    return found | ({name: getattr(asked, name) for name in ASKED} if asked else {})
