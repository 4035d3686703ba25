"""Budget lines and bookings."""

from crispy_forms.layout import Column, Layout, Row
from django import forms

from pembinaan.common.forms import DayInput, FigureField, LongSelect, RowField
from pembinaan.common.templatetags.display import rupiah
from trainings.enums.money import BookingKind
from trainings.forms.planning import inside
from trainings.models import (
    Agreement,
    Booking,
    BudgetLine,
    Partner,
    Programme,
    ProgrammePhase,
    Session,
)
from trainings.queries.money import with_balances
from trainings.services.money import Entry, LineFacts

MONEY_HINT = "Dalam rupiah, misalnya 12.500.000."
MANY_DIGITS = 14


class LineForm(forms.ModelForm):
    amount = FigureField(label="Pagu", max_digits=MANY_DIGITS, help_text=MONEY_HINT)

    class Meta:
        model = BudgetLine
        fields = [
            *("source", "year", "account_code", "account_name"),
            *("amount", "partner", "agreement"),
        ]

    def __init__(self, *args, programme: Programme, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        partners = Partner.objects.filter(agency=programme.unit.agency_id)
        self.fields["partner"].queryset = partners
        agreements = Agreement.objects.filter(partner__in=partners).select_related("partner")
        field = self.fields["agreement"]
        field.queryset = agreements
        field.label_from_instance = lambda agreement: f"{agreement} ({agreement.partner})"
        for name in ("partner", "agreement"):
            self.fields[name].empty_label = "Tidak ada"
        self.fields["year"].widget.attrs = {"inputmode": "numeric"}
        self.helper = inside(
            Layout(
                Row(Column("source"), Column("year")),
                Row(Column("account_code"), Column("account_name")),
                "amount",
                Row(Column("partner"), Column("agreement")),
            )
        )

    def facts(self) -> LineFacts:
        return LineFacts(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class LineChoice(RowField):
    """Each line with what is left of it, so that whoever books sees it before."""

    def label_from_instance(self, line: BudgetLine) -> str:
        return f"{line} (sisa {rupiah(self.remaining[line.pk])})"


class DrawChoice(RowField):
    def label_from_instance(self, booking: Booking) -> str:
        left = rupiah(booking.open_part)
        return f"{booking} (terbuka {left}, {booking.line.account_code})"


class BookingForm(forms.Form):
    """One entry; the reason for exceeding a line is asked once the service asks for it."""

    kind = forms.ChoiceField(label="Jenis", choices=BookingKind)
    line = LineChoice(BudgetLine.objects.none(), label="Pos anggaran", empty_label=None)
    purpose = forms.ChoiceField(label="Untuk", required=False, widget=LongSelect)
    draws_on = DrawChoice(
        Booking.objects.none(),
        label="Memakai rencana atau komitmen",
        required=False,
        empty_label="Tidak ada",
        help_text="Realisasi yang memakai komitmen tidak mengurangi sisa pos dua kali.",
    )
    amount = FigureField(label="Jumlah", max_digits=MANY_DIGITS, help_text=MONEY_HINT)
    on = forms.DateField(label="Tanggal", widget=DayInput())
    description = forms.CharField(label="Uraian", max_length=300)
    document_number = forms.CharField(
        label="Nomor dokumen",
        max_length=80,
        required=False,
        help_text="Kontrak, surat pesanan, kuitansi atau SP2D. Wajib kecuali untuk rencana.",
    )
    excess_reason = forms.CharField(
        label="Alasan melebihi sisa pos",
        max_length=300,
        required=False,
        help_text="Hanya bila jumlahnya melebihi sisa. Realisasi tidak boleh melebihi sisa.",
    )

    def __init__(self, *args, programme: Programme, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        lines = programme.lines.for_list()
        field = self.fields["line"]
        field.queryset = lines
        field.remaining = {line.pk: found.remaining for line, found in with_balances(lines)}
        open_ones = Booking.objects.live().for_list().filter(line__programme=programme)
        self.fields["draws_on"].queryset = open_ones.filter(
            closed_on=None, open_part__gt=0
        ).exclude(kind=BookingKind.REALISATION)
        self.targets = _targets(programme)
        labels = [(key, _label(target)) for key, target in self.targets.items()]
        self.fields["purpose"].choices = [("", "Seluruh program"), *labels]
        self.helper = inside(
            Layout(
                Row(Column("kind"), Column("on")),
                "line",
                "purpose",
                "draws_on",
                Row(Column("amount"), Column("document_number")),
                "description",
                "excess_reason",
            )
        )

    def facts(self) -> dict:
        """The arguments of the service."""
        values = dict(self.cleaned_data)
        line, reason = values.pop("line"), values.pop("excess_reason")
        target = self.targets.get(values.pop("purpose"))
        values["session"] = target if isinstance(target, Session) else None
        values["phase"] = target if isinstance(target, ProgrammePhase) else None
        values["kind"] = BookingKind(values["kind"])
        return {"line_id": line.pk, "entry": Entry(**values), "excess_reason": reason}


def _targets(programme: Programme) -> dict[str, Session | ProgrammePhase]:
    """What money may be for, by its value in the form."""
    sessions = Session.objects.filter(course__programme=programme).select_related("course")
    found: dict = {f"tahap-{phase.pk}": phase for phase in programme.phases.all()}
    return found | {f"kegiatan-{one.pk}": one for one in sessions.order_by("-starts_on", "pk")}


def _label(target: Session | ProgrammePhase) -> str:
    if isinstance(target, ProgrammePhase):
        return f"Tahap {target}"
    return f"{target} ({target.starts_on:%d-%m-%Y})"


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Alasan pembatalan", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = inside(Layout("reason"))
