"""The attendance sheet: participants down, days across."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.utils import timezone

from trainings.models import Attendance, Enrolment
from trainings.services.attendance import Seen


@dataclass(frozen=True, slots=True)
class Cell:
    value: str
    day: date
    present: bool


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    held: bool

    @property
    def value(self) -> str:
        return self.day.isoformat()


class AttendanceForm(forms.Form):
    """A tick is "enrolment:day". A day counts once it is ticked as held or anybody came."""

    CHANGED = {"invalid_choice": "Peserta atau hari kegiatan berubah; muat ulang halaman ini."}

    present = forms.MultipleChoiceField(label="Hadir", required=False, error_messages=CHANGED)
    held = forms.MultipleChoiceField(label="Dilaksanakan", required=False, error_messages=CHANGED)
    everybody = forms.ChoiceField(label="Semua hadir", required=False, error_messages=CHANGED)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args, enrolments: Sequence[Enrolment], days: Sequence[date], **kwargs
    ) -> None:
        self.enrolments, self.days = enrolments, days
        super().__init__(*args, **kwargs | {"initial": self._recorded()})
        every = [_tick(one, day) for one in enrolments for day in days]
        self.fields["present"].choices = [(value, value) for value in every]
        each_day = [(day.isoformat(), day.isoformat()) for day in days]
        self.fields["held"].choices = self.fields["everybody"].choices = each_day

    def _recorded(self) -> dict:
        """The ticks as stored; `shown` is the same with the time, for the sheet to send back."""
        rows = Attendance.objects.filter(enrolment__in=self.enrolments, day__in=self.days)
        ticks = list(rows.values_list("enrolment", "day", "present"))
        present = [f"{pk}:{day.isoformat()}" for pk, day, there in ticks if there]
        held = sorted({day.isoformat() for _, day, _ in ticks})
        shown = "|".join([timezone.now().isoformat(), ",".join(present), ",".join(held)])
        return {"present": present, "held": held, "shown": shown}

    def columns(self) -> list[Day]:
        """The days, with whether each is ticked as held."""
        held = set(self["held"].value() or ())
        return [Day(day, day.isoformat() in held) for day in self.days]

    def rows(self) -> list[tuple[Enrolment, list[Cell]]]:
        """The sheet as stored, or as sent where it comes back with an error."""
        ticked = set(self["present"].value() or ())
        return [
            (one, [Cell(_tick(one, day), day, _tick(one, day) in ticked) for day in self.days])
            for one in self.enrolments
        ]

    def record(self) -> dict:
        """The arguments `present` and `not_held` of record_attendance."""
        ticked = set(self.cleaned_data["present"])
        everybody = self.cleaned_data["everybody"]
        held, not_held = {}, []
        for day in self.days:
            all_came = day.isoformat() == everybody
            came = {one.pk for one in self.enrolments if all_came or _tick(one, day) in ticked}
            if came or day.isoformat() in self.cleaned_data["held"]:
                held[day] = came
            else:
                not_held.append(day)
        return {"present": held, "not_held": not_held, "seen": self._seen()}

    def _seen(self) -> Seen | None:
        """None for a sheet that does not say; its ticks are then taken as they are."""
        try:
            at, present, held = self.cleaned_data["shown"].split("|")
            return Seen(
                at=datetime.fromisoformat(at),
                present=frozenset(_cell(tick) for tick in present.split(",") if tick),
                held=frozenset(date.fromisoformat(day) for day in held.split(",") if day),
            )
        except ValueError:
            return None


def _cell(tick: str) -> tuple[int, date]:
    enrolment, _, day = tick.partition(":")
    return int(enrolment), date.fromisoformat(day)


def _tick(enrolment: Enrolment, day: date) -> str:
    return f"{enrolment.pk}:{day.isoformat()}"
