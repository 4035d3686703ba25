"""Pasting questions and paper marks; taking a test."""

from collections.abc import Sequence
from decimal import Decimal

from django import forms

from employees.rules.nip import normalised
from pembinaan.common.forms import FigureField
from trainings.enums import EnrolmentStatus
from trainings.enums.quizzes import QuizKind
from trainings.models import QuizItem, Session
from trainings.rules.quiz_text import read_questions

EXAMPLE = "Berapa menit satu jam pelajaran?\n30 menit\n* 45 menit\n60 menit"


class QuestionsForm(forms.Form):
    text = forms.CharField(
        label="Soal",
        widget=forms.Textarea(attrs={"rows": 12, "placeholder": EXAMPLE}),
        help_text="Satu pertanyaan, di bawahnya 2 sampai 6 pilihan, satu baris setiap pilihan; "
        "bintang (*) di depan yang benar. Baris kosong memisahkan soal.",
    )

    def clean_text(self) -> list:
        questions, problems = read_questions(self.cleaned_data["text"])
        if problems:
            raise forms.ValidationError(problems)
        return questions


class MarksForm(forms.Form):
    """NIP;mark a line; every bad line is named with its number and reason."""

    kind = forms.ChoiceField(label="Tes", choices=QuizKind)
    lines = forms.CharField(
        label="NIP dan nilai",
        widget=forms.Textarea(attrs={"rows": 12, "placeholder": "197809122005012003;85"}),
        help_text="Satu peserta setiap baris: NIP, lalu titik koma atau tab, lalu nilai 0 sampai "
        "100. Dapat disalin dari lembar kerja.",
    )

    def __init__(self, *args, session: Session, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.session = session

    def clean_lines(self) -> dict[int, Decimal]:
        """Marks by enrolment."""
        enrolled = self.session.enrolments.filter(status=EnrolmentStatus.ENROLLED)
        people = dict(enrolled.values_list("employee__nip", "pk"))
        marks, problems = {}, []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if not line.strip():
                continue
            nip, _, mark = line.strip().replace("\t", ";").partition(";")
            problem = self._take(people.get(normalised(nip)), mark, marks)
            if problem:
                problems.append(f"Baris {number} ({nip.strip()[:24]}): {problem}")
        if problems:
            raise forms.ValidationError(problems)
        return marks

    @staticmethod
    def _take(enrolment: int | None, text: str, marks: dict[int, Decimal]) -> str:
        """Put the mark in, or say what is wrong with the line."""
        if enrolment is None:
            return "bukan peserta kegiatan ini."
        if enrolment in marks:
            return "peserta ini sudah ada di baris lain."
        try:
            marks[enrolment] = FigureField(max_digits=5, max_value=100).clean(text)
        except forms.ValidationError:
            return "tulis nilai 0 sampai 100 sesudah titik koma."
        return ""


class SheetForm(forms.Form):
    """One radio group a question; none is required, for a blank counts as wrong."""

    def __init__(self, *args, items: Sequence[QuizItem], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for number, item in enumerate(items, start=1):
            self.fields[f"item-{item.pk}"] = forms.TypedChoiceField(
                label=f"{number}. {item.text}",
                choices=list(enumerate(item.options)),
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )

    def choices(self) -> dict[int, int]:
        """By item; what was left out is not in it."""
        given = self.cleaned_data.items()
        return {int(name[5:]): choice for name, choice in given if choice is not None}
