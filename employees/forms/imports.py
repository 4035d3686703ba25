"""Handing in an employee file."""

from django import forms
from unfold.widgets import UnfoldAdminFileFieldWidget


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Berkas pegawai (XLSX atau CSV)",
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": "Pilih berkas yang akan diimpor.",
            "empty": "Berkas ini kosong.",
        },
    )
