"""What narrows a ranking: the unit it is about, and whom of it to show."""

from django import forms
from django.db.models import Q

from evaluations.enums import Predicate
from evaluations.forms.held_units import HeldUnitFilter


class RankingFilter(HeldUnitFilter):
    """`unit` and `cakupan` decide who is ranked; the others only who of them is shown."""

    ALONE = "unit"

    cakupan = forms.ChoiceField(
        label="Cakupan",
        required=False,
        choices=[("", "Beserta unit di bawahnya"), (ALONE, "Unit ini saja")],
    )
    predikat = forms.TypedChoiceField(
        label="Predikat",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Semua predikat"), *Predicate.choices],
    )

    @property
    def subtree(self) -> bool:
        return self.cleaned_data["cakupan"] != self.ALONE

    def shown(self) -> Q:
        predicate = self.cleaned_data["predikat"]
        return super().shown() & (Q(predicate=predicate) if predicate else Q())
