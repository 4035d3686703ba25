"""Forms that carry an SKP on: which earlier one to copy, and what each result serves."""

from collections.abc import Sequence

from django import forms

from evaluations.models import Plan
from evaluations.queries.plan_links import Waiting, earlier_plans
from evaluations.rules.plan_checks import named
from pembinaan.common.templatetags.display import sampai


class SourceField(forms.ModelChoiceField):
    def label_from_instance(self, plan: Plan) -> str:
        return f"SKP {sampai(plan.starts_on, plan.ends_on)}, {plan.unit}"


class CopyForm(forms.Form):
    source = SourceField(label="Salin dari", queryset=None, empty_label=None)

    def __init__(self, *args, plan: Plan, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = earlier_plans(plan).select_related("unit")


class LinksForm(forms.Form):
    """One choice for each waiting result; a close match is proposed, nothing is compulsory."""

    def __init__(self, *args, waiting: Sequence[Waiting], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for row in waiting:
            self.fields[f"result_{row.result.pk}"] = forms.TypedChoiceField(
                label=row.result.statement,
                required=False,
                coerce=int,
                empty_value=None,
                initial=row.proposed and row.proposed.pk,
                choices=[
                    ("", "Belum terhubung"),
                    *((above.pk, named(above.statement)) for above in row.choices),
                ],
                help_text="Usulan: kalimatnya paling mirip." if row.proposed else "",
            )

    @property
    def parents(self) -> dict[int, int | None]:
        """The chosen result of the superior by result id."""
        return {
            int(name.removeprefix("result_")): parent for name, parent in self.cleaned_data.items()
        }
