"""Two windows on one row: a form carries the version that it shows, a stale one is refused.

The version is a digest of the facts shown, so it needs no column, and two forms on different
parts of one row do not stand in each other's way.
"""

import hashlib
import json

from django import forms

from pembinaan.common.errors import DomainError
from pembinaan.common.views import ServiceFormView

SEEN = "seen"  # the hidden field
NOTHING = "(kosong)"


class Stale(DomainError):
    """What the form was opened on has changed since."""

    def __init__(self) -> None:
        text = (
            "Isian Anda belum tersimpan: sesudah halaman ini dibuka, isinya sudah diubah dari "
            "jendela lain atau oleh orang lain. Bandingkan dengan yang tersimpan sekarang; simpan "
            "sekali lagi bila isian Anda yang benar."
        )
        super().__init__("stale", text)


def version_of(facts) -> str:
    """A short digest of what json can write, dates and decimals included."""
    text = json.dumps(facts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def require_current(seen: str | None, *, stored, wanted) -> None:
    """Raise Stale unless `seen` names what is `stored`, or just that is `wanted`: a double click.

    To call under the row's lock; None is a caller without a form.
    """
    if (
        seen is not None
        and seen != version_of(stored)
        and version_of(wanted) != version_of(stored)
    ):
        raise Stale


class EditFormView(ServiceFormView):
    """A form on what others may change too; `self.seen` goes to the service, with the rest.

    After a refusal as stale the page has what was typed, the stored facts that differ as `saved`
    (label, text), and the version of these: whoever saves again means to replace them.
    """

    seen = None
    saved = ()

    def facts(self):
        """What `require_current` will get as `stored`, read anew."""
        raise NotImplementedError

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        initial = version_of(self.facts())
        form.fields[SEEN] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=initial
        )
        return form

    def form_valid(self, form):
        seen = form.cleaned_data.pop(SEEN)
        self.seen = seen if form.add_prefix(SEEN) in form.data else None
        return super().form_valid(form)

    def form_invalid(self, form):
        if getattr(form, "refusal", None) == "stale":
            self.saved = self.saved_rows(form)
            form.data = form.data.copy()
            form.data[form.add_prefix(SEEN)] = version_of(self.facts())
        return super().form_invalid(form)

    def saved_rows(self, form) -> list[tuple[str, str]]:
        """Label and stored text of the fields in which the form differs."""
        stored = self.get_initial()
        rows = [
            (field.label, _text(field, stored.get(name)), _text(field, form[name].value()))
            for name, field in form.fields.items()
            if name != SEEN
        ]
        return [(label, text) for label, text, typed in rows if text != typed]

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"saved": self.saved}


def _text(field: forms.Field, value) -> str:
    """The stored value as the page shows it."""
    value = field.prepare_value(value)
    if value is None or value == "":
        return NOTHING
    if hasattr(field, "choices"):
        shown = {str(key): str(label) for key, label in field.choices}
        return shown.get(str(value), str(value))
    return str(value).replace("\r\n", "\n")
