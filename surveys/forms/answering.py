"""The answer sheet of one questionnaire."""

from collections.abc import Sequence

from django import forms

from surveys.enums import QuestionKind as Kind
from surveys.models import Question


class AnswerForm(forms.Form):
    """One field a question, named by its code; what may be answered the rules decide."""

    def __init__(self, *args, questions: Sequence[Question], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.code] = _field_for(question)


def _field_for(question: Question) -> forms.Field:
    return forms.CharField(
        label=question.text,
        help_text=question.help_text,
        required=question.required,
        error_messages={"required": "Pertanyaan ini wajib dijawab."},
        widget=_widget_for(question),
    )


def _widget_for(question: Question) -> forms.Widget:
    if question.options:
        choices = [(option["value"], option["label"]) for option in question.options]
        return forms.RadioSelect(choices=choices)
    if question.kind == Kind.TEXT:
        return forms.Textarea(attrs={"rows": 3, "class": "form-control"})
    return forms.TextInput(attrs={"class": "form-control"})
