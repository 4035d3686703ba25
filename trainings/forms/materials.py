"""A handout of a course."""

from django import forms

from pembinaan.common.files import CONTENT_TYPES
from trainings.models import CurriculumVersion


class MaterialForm(forms.Form):
    title = forms.CharField(label="Judul", max_length=200)
    unit_code = forms.ChoiceField(label="Materi", required=False)
    file = forms.FileField(
        label="Berkas",
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(CONTENT_TYPES)}),
        help_text="PDF, JPG, PNG, DOCX, atau XLSX.",
    )
    link = forms.CharField(label="atau tautan", max_length=500, required=False)

    def __init__(self, *args, version: CurriculumVersion | None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        units = version.units.values_list("code", "title") if version else []
        self.fields["unit_code"].choices = [("", "Pelatihan seluruhnya"), *units]
