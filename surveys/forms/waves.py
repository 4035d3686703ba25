"""Opening and prolonging a wave."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone

from employees.enums import EmployeeKind
from employees.forms.choosing import UnitField
from employees.models import Unit
from pembinaan.common.forms import DayInput, RowField
from surveys.access import waves_scope
from surveys.enums import Breakdown, QuestionnaireStatus
from surveys.models import Questionnaire
from surveys.queries.texts import text_of
from surveys.rules.translation import languages_of

ASN = [(kind.value, kind.label) for kind in EmployeeKind if kind != EmployeeKind.NON_ASN]
ENGLISH = "en"
MOST_REMINDERS, EARLIEST = 5, 60  # days before the end


class WaveForm(forms.Form):
    """What every wave says; `arguments()` are those of the service that opens it."""

    questionnaire = RowField(
        label="Kuesioner", queryset=Questionnaire.objects.none(), empty_label="Pilih …"
    )
    title = forms.CharField(label="Judul survei", max_length=200)
    unit = UnitField(label="Unit penyelenggara", help_text="Hasilnya dibaca oleh unit ini.")
    opens_on = forms.DateField(label="Dibuka", widget=DayInput)
    closes_on = forms.DateField(label="Ditutup (hari terakhir)", widget=DayInput)
    english = forms.BooleanField(label="Tawarkan juga dalam bahasa Inggris", required=False)
    rows: tuple[Any, ...] = ()

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        published = Questionnaire.objects.filter(status=QuestionnaireStatus.PUBLISHED)
        self.fields["questionnaire"].queryset = published.order_by("title", "-version")
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.user, field.scope = user, "visible"
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        days = Row(Column("opens_on"), Column("closes_on"))
        self.helper.layout = Layout("questionnaire", "title", "unit", days, *self.rows, "english")

    def clean_opens_on(self):
        day = self.cleaned_data["opens_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("Pilih hari ini atau sesudahnya.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        questionnaire = data.get("questionnaire") if data.get("english") else None
        if questionnaire and ENGLISH not in languages_of(text_of(questionnaire)):
            text = "Belum semua pertanyaan kuesioner ini ada dalam bahasa Inggris."
            self.add_error("english", text)
        return data

    def arguments(self) -> dict[str, Any]:
        names = ("questionnaire", "title", "unit", "opens_on", "closes_on")
        languages = [ENGLISH] if self.cleaned_data["english"] else []
        return {name: self.cleaned_data[name] for name in names} | {"languages": languages}


class StaffWaveForm(WaveForm):
    asked = UnitField(
        label="Yang diundang: pegawai unit",
        required=False,
        help_text="Beserta semua unit di bawahnya. Kosongkan untuk unit penyelenggara.",
    )
    kinds = forms.MultipleChoiceField(
        label="Jenis pegawai (kosongkan untuk semua)",
        choices=ASN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    anonymous = forms.ChoiceField(
        label="Jawaban",
        choices=[("1", "Anonim"), ("0", "Dengan nama")],
        help_text="Tidak dapat diubah sesudah survei dibuka.",
    )
    breakdown = forms.ChoiceField(label="Rincian hasil", choices=Breakdown)
    reminders = forms.CharField(
        label="Pengingat, hari sebelum ditutup",
        required=False,
        max_length=40,
        help_text="Misalnya 7, 1. Hanya yang belum menjawab yang diingatkan.",
    )
    rows = ("asked", "kinds", Row(Column("anonymous"), Column("breakdown")), "reminders")

    def clean_reminders(self) -> list[int]:
        days = [day.strip() for day in self.cleaned_data["reminders"].split(",") if day.strip()]
        sound = all(day.isdecimal() and int(day) <= EARLIEST for day in days)
        if not sound or len(days) > MOST_REMINDERS:
            most = f"Tulis paling banyak {MOST_REMINDERS} bilangan"
            raise forms.ValidationError(f"{most} 0 sampai {EARLIEST}, misalnya 7, 1.")
        return [int(day) for day in days]

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        return super().arguments() | {
            "anonymous": data["anonymous"] == "1",
            "breakdown": data["breakdown"],
            "reminders": data["reminders"],
        }


class PublicWaveForm(WaveForm):
    public_code = forms.SlugField(
        label="Kode alamat",
        max_length=40,
        help_text="Bagian akhir alamat survei: huruf, angka, dan tanda hubung.",
    )
    target_population = forms.IntegerField(
        label="Perkiraan banyaknya sasaran (boleh kosong)",
        required=False,
        min_value=1,
        max_value=10**9,
        help_text="Menentukan berapa jawaban yang memadai.",
    )
    rows = ("public_code", "target_population")

    def arguments(self) -> dict[str, Any]:
        names = ("public_code", "target_population")
        return super().arguments() | {name: self.cleaned_data[name] for name in names}


class ProlongForm(forms.Form):
    closes_on = forms.DateField(label="Hari terakhir yang baru", widget=DayInput)


def first_unit(user) -> Unit | None:
    """The unit that the user most likely opens a wave for; None for who runs all of them."""
    scope = waves_scope(user)
    if scope.everything:
        return None
    return Unit.objects.filter(path__in=scope.unit_paths).order_by("path").first()
