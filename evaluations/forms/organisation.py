"""Capaian kinerja organisasi of one unit."""

from django import forms

from evaluations.enums import OrganisationPredicate

LONGEST_TEXT = 2000


class OrganisationResultForm(forms.Form):
    predicate = forms.TypedChoiceField(
        label="Capaian kinerja organisasi",
        choices=OrganisationPredicate,
        coerce=int,
        widget=forms.RadioSelect,
    )
    basis = forms.CharField(
        label="Dasar penetapan",
        help_text="Capaian rencana aksi terhadap target yang disepakati dengan pimpinan.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
