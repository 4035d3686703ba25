"""The answer sheet of one questionnaire."""

from collections.abc import Sequence

from django import forms

from surveys.enums import QuestionKind, Score
from surveys.models import Question
from surveys.services.answers import MAX_TEXT


class AnswerForm(forms.Form):
    """One field a question, named by its code."""

    def __init__(self, *args, questions: Sequence[Question], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question.code] = _field_for(question)

    def answers(self) -> dict[int, int | str]:
        """What was answered, by question id."""
        return {question.pk: self.cleaned_data[question.code] for question in self.questions}


def _field_for(question: Question) -> forms.Field:
    shared = {
        "label": question.text,
        "help_text": question.help_text,
        "required": question.required,
        "error_messages": {"required": "Pertanyaan ini wajib dijawab."},
    }
    if question.kind == QuestionKind.SCALE:
        return forms.TypedChoiceField(
            choices=Score.choices, coerce=int, widget=forms.RadioSelect, **shared
        )
    area = forms.Textarea(attrs={"rows": 3, "class": "form-control"})
    return forms.CharField(max_length=MAX_TEXT, widget=area, **shared)
