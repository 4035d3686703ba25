"""Objecting, explaining and deciding."""

from django import forms

from evaluations.forms.ratings import LONGEST_TEXT, RatingField


class ObjectForm(forms.Form):
    reasons = forms.CharField(
        label="Alasan keberatan",
        help_text="Sebutkan bagian yang Anda anggap tidak sesuai, beserta buktinya.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    file = forms.FileField(
        label="Bukti (tidak wajib)",
        help_text="PDF, gambar, DOCX, atau XLSX.",
        required=False,
    )


class StatementForm(forms.Form):
    statement = forms.CharField(
        label="Penjelasan Anda", max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6})
    )


class DecisionForm(forms.Form):
    result = RatingField(
        label="Rating hasil kerja", error_messages={"required": "Pilih rating hasil kerja."}
    )
    behaviour = RatingField(
        label="Rating perilaku kerja", error_messages={"required": "Pilih rating perilaku kerja."}
    )
    decision = forms.CharField(
        label="Keputusan dan rekomendasi",
        help_text="Rating yang sama menguatkan hasil semula; rating lain mengubahnya.",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
