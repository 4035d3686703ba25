"""Units in the admin."""

from django import forms
from django.utils import timezone

from employees.models import Unit
from employees.services.organisation import placement_refusal


class UnitForm(forms.ModelForm):
    """A unit as it begins; afterwards its page changes it, each time from a day on."""

    by = None  # the officer, set by the admin

    class Meta:
        model = Unit
        fields = ["agency", "parent", "code", "name", "kind", "valid_from", "valid_to"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "valid_from" in self.fields:
            self.fields["valid_from"].initial = timezone.localdate

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.instance.pk is None and {"agency", "code", "valid_from"} <= cleaned.keys():
            error = placement_refusal(
                agency=cleaned["agency"],
                parent=cleaned.get("parent"),
                code=cleaned["code"],
                valid_from=cleaned["valid_from"],
                valid_to=cleaned.get("valid_to"),
                by=self.by,
            )
            if error:
                self.add_error(getattr(error, "field", None) or "parent", error.message)
        return cleaned
