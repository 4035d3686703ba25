"""Periods, goals and results of organisations in the web admin."""

from django import forms
from django.utils import timezone

from evaluations.enums import PeriodKind
from evaluations.models import Goal, OrganisationResult, Period
from evaluations.rules.periods import MONTHS_OF, period_days
from evaluations.services.goals import parent_refusal
from evaluations.services.windows import period_refusal

FIRST_YEAR = 2022  # PermenPANRB 6/2022


def checked_year(year: int) -> int:
    """The year, or the refusal of one before the regulation or after the next."""
    last = timezone.localdate().year + 1
    if not FIRST_YEAR <= year <= last:
        raise forms.ValidationError(f"Tahun harus {FIRST_YEAR} sampai {last}.")
    return year


class PeriodForm(forms.ModelForm):
    """The days follow from year, kind and number."""

    class Meta:
        model = Period
        fields = ["year", "kind", "number"]

    def clean_year(self) -> int:
        return checked_year(self.cleaned_data["year"])

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        kind = PeriodKind(cleaned["kind"])
        try:
            days = period_days(cleaned["year"], kind, cleaned["number"])
        except ValueError:
            most = 12 // MONTHS_OF[kind]
            self.add_error("number", f"Periode {kind.label.lower()} bernomor 1 sampai {most}.")
        else:
            self.instance.starts_on, self.instance.ends_on = days
        return cleaned


class OrganisationResultForm(forms.ModelForm):
    class Meta:
        model = OrganisationResult
        fields = ["unit", "period", "predicate", "basis"]

    def clean(self) -> dict:
        cleaned = super().clean()
        period = cleaned.get("period") or (self.instance.period if self.instance.pk else None)
        if period and (error := period_refusal(period)):
            self.add_error("period" if "period" in self.fields else None, error.message)
        return cleaned


class GoalForm(forms.ModelForm):
    """Unit, year and document are chosen once; they are not among the fields of a stored goal."""

    class Meta:
        model = Goal
        fields = ["unit", "year", "source", "parent", "owner", "statement"]

    def clean_year(self) -> int:
        return checked_year(self.cleaned_data["year"])

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors or not cleaned.get("parent"):
            return cleaned
        chosen = {name: cleaned[name] for name in ("unit", "year", "source") if name in cleaned}
        for name, value in chosen.items():
            setattr(self.instance, name, value)
        if error := parent_refusal(self.instance, cleaned["parent"]):
            self.add_error("parent", error.message)
        return cleaned
