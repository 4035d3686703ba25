"""Public services: what they are, what weighs, when their users are asked."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django import forms
from django.utils import timezone

from employees.forms.choosing import PersonField, UnitField
from pembinaan.common.forms import DayInput, FigureField
from surveys.enums import Purpose, QuestionnaireStatus
from surveys.models import Questionnaire, Service
from surveys.rules.sampling import sample_size

MOST_USERS = 100_000_000
MOST_TICKETS = 1000
PEOPLE = {"min_value": "Tulis bilangan bulat mulai 1.", "invalid": "Tulis bilangan bulat saja."}


def users_field(label: str, **kwargs) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=MOST_USERS, error_messages=PEOPLE, **kwargs
    )


class ServiceForm(forms.Form):
    """A service of a unit that the user keeps."""

    unit = UnitField(label="Unit kerja")
    name = forms.CharField(
        label="Nama layanan",
        max_length=160,
        help_text="Seperti pada standar pelayanan, misalnya Pelayanan KIA.",
    )
    code = forms.SlugField(
        label="Kode alamat",
        max_length=40,
        required=False,
        help_text="Bagian akhir alamat pada poster, huruf kecil dan tanda hubung. "
        "Kosongkan untuk dibuatkan.",
    )
    yearly_users = users_field(
        "Pengguna layanan setahun",
        required=False,
        help_text="Perkiraan banyaknya orang yang dilayani setahun; menentukan jumlah "
        "responden yang diperlukan.",
    )
    needs_ticket = forms.BooleanField(
        label="Menjawab hanya dengan tiket dari loket",
        required=False,
        help_text="Setiap tiket untuk satu jawaban; buat tiketnya pada halaman layanan.",
    )
    is_active = forms.BooleanField(label="Layanan masih dibuka", required=False, initial=True)

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].user = user

    def clean_code(self) -> str:
        return self.cleaned_data["code"].lower()


class WeightsForm(forms.Form):
    """A weight for each element, all empty for equal ones; `names` are those that may be asked."""

    def __init__(self, *args, names: Mapping[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for code, name in names.items():
            self.fields[code] = FigureField(
                label=f"{code} {name}",
                required=False,
                max_digits=7,
                decimal_places=6,
                error_messages={
                    "max_decimal_places": "Paling banyak enam angka di belakang koma."
                },
            )

    @property
    def weights(self) -> dict[str, Decimal | None]:
        return dict(self.cleaned_data)


class CounterForm(forms.Form):
    name = forms.CharField(
        label="Nama loket", max_length=120, help_text="Misalnya Pendaftaran atau Farmasi."
    )


class OpenForm(forms.Form):
    """When users are asked, and by which questionnaire."""

    questionnaire = forms.ModelChoiceField(
        label="Kuesioner", queryset=None, empty_label=None, help_text="Hanya kuesioner SKM terbit."
    )
    opens_on = forms.DateField(label="Dibuka", widget=DayInput, initial=timezone.localdate)
    closes_on = forms.DateField(label="Ditutup", widget=DayInput)
    target_population = users_field("Pengguna pada masa ini")
    languages = forms.MultipleChoiceField(
        label="Bahasa lain",
        choices=[("en", "Inggris")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bila kuesionernya sudah diterjemahkan.",
    )

    def __init__(self, *args, service: Service, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        published = Questionnaire.objects.filter(
            purpose=Purpose.SKM, status=QuestionnaireStatus.PUBLISHED
        )
        self.fields["questionnaire"].queryset = published.order_by("code", "-version")
        people = self.fields["target_population"]
        people.initial = service.yearly_users
        people.help_text = "Populasi yang diwakili; biasanya pengguna setahun."
        if service.yearly_users:
            needed = sample_size(service.yearly_users)
            people.help_text += (
                f" Dari {service.yearly_users} pengguna diperlukan {needed} jawaban "
                "(Krejcie dan Morgan)."
            )


class TicketsForm(forms.Form):
    count = forms.IntegerField(
        label="Banyaknya tiket",
        min_value=1,
        max_value=MOST_TICKETS,
        initial=40,
        help_text="Satu tiket untuk satu kunjungan. Paling banyak 1.000 sekaligus.",
    )


class ActionForm(forms.Form):
    """A step of improvement."""

    what = forms.CharField(
        label="Tindak lanjut", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = PersonField(label="Penanggung jawab", required=False)
    due_on = forms.DateField(label="Batas waktu", widget=DayInput)

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].user, self.fields["owner"].scope = user, "visible"


class NewActionForm(ActionForm):
    element = forms.ChoiceField(label="Unsur")
    field_order = ("element",)

    def __init__(self, *args, elements: Sequence[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["element"].choices = elements


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label="Hasilnya",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang kini lebih baik bagi pengguna layanan. Ditampilkan kepada masyarakat.",
    )
