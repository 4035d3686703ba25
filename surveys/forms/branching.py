"""When a question is asked: a test of the answer to one earlier question."""

from typing import Any

from django import forms

from surveys.enums import ConditionTest
from surveys.enums import QuestionKind as Kind
from surveys.rules.branching import BRANCHING
from surveys.rules.specs import CHOICE, QuestionSpec, Specs

WHOLE = "Tulis bilangan bulat; beberapa dipisahkan koma."


def sources_before(code: str, specs: Specs) -> list[QuestionSpec]:
    """Earlier questions whose answers may open the question `code`."""
    place = [spec.code for spec in specs].index(code)
    return [spec for spec in specs[:place] if spec.kind in BRANCHING]


class RuleForm(forms.Form):
    """Without a `source` there is nothing to fill in: the question is always asked."""

    def __init__(self, *args, source: QuestionSpec | None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        if source is not None:
            tests = [ConditionTest.IN, ConditionTest.NOT_IN] if source.kind in CHOICE else None
            self.fields["test"] = forms.ChoiceField(
                label="Syarat",
                choices=[(one.value, one.label) for one in tests or ConditionTest],
            )
            self.fields["values"] = _values_of(source)

    def show_if(self) -> dict[str, Any] | None:
        if self.source is None:
            return None
        data = self.cleaned_data
        return {"question": self.source.code, "test": data["test"], "values": data["values"]}

    def clean_values(self) -> list[int | str]:
        typed = self.cleaned_data["values"]
        if self.source.kind in CHOICE:
            return typed
        try:
            return [int(one) for one in (typed if isinstance(typed, list) else typed.split(","))]
        except ValueError:
            raise forms.ValidationError(WHOLE) from None


def _values_of(source: QuestionSpec) -> forms.Field:
    if source.kind in CHOICE or source.kind == Kind.SCALE:
        return forms.MultipleChoiceField(
            label="Jawaban",
            choices=source.options,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Pilih paling sedikit satu jawaban."},
        )
    return forms.CharField(label="Jawaban", help_text=WHOLE, max_length=200)


def rule_initial(source: QuestionSpec | None, show_if: dict[str, Any] | None) -> dict[str, Any]:
    """What the form begins with; empty where another question was chosen."""
    if source is None or show_if is None or show_if.get("question") != source.code:
        return {}
    values = list(map(str, show_if["values"]))
    listed = source.kind in CHOICE or source.kind == Kind.SCALE
    return {"test": show_if["test"], "values": values if listed else ", ".join(values)}
