"""One question of a draft: the fields of its kind, read into a QuestionText."""

from collections.abc import Iterator
from typing import Any

from django import forms

from pembinaan.common.forms import FigureField
from surveys.enums import Purpose, QuestionRole
from surveys.enums import QuestionKind as Kind
from surveys.forms.questionnaires import ENGLISH, with_english
from surveys.models import Question, Questionnaire, Section
from surveys.queries.texts import question_text
from surveys.rules.answer_lines import lines_of, options_in, rows_in, typed_pairs
from surveys.rules.specs import CHOICE, ON_OPTIONS
from surveys.rules.texts import QuestionText

LABEL_LENGTH = 200
LINES = 12_000  # letters of all choices together
SCALE_HINT = (
    "Satu per baris, dari yang terendah. Nilainya 1, 2, 3, … atau tulis “nilai = tulisan”."
)
CHOICE_HINT = "Satu per baris. Bila nilainya perlu lebih pendek: “nilai = tulisan”."
ROWS_HINT = "Satu per baris; kodenya dibuat sendiri, atau tulis “kode = tulisan”."
ENGLISH_LINES = "Satu per baris, dalam urutan yang sama."
FIVE = "Sangat Kurang\nKurang\nCukup\nBaik\nSangat Baik"


def _lines(label: str, hint: str, **kwargs) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(
        label=label, help_text=hint, max_length=LINES, required=False, widget=widget, **kwargs
    )


class QuestionForm(forms.Form):
    """Fields depend on `kind`; `question` is the stored one, None for a new one."""

    section = forms.ModelChoiceField(
        label="Bagian", queryset=Section.objects.none(), empty_label=None
    )
    text = forms.CharField(
        label="Pertanyaan", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    help_text = forms.CharField(label="Keterangan", max_length=200, required=False)
    required = forms.BooleanField(label="Wajib dijawab", required=False, initial=True)

    def __init__(
        self,
        *args,
        questionnaire: Questionnaire,
        kind: Kind,
        question: Question | None = None,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.question = kind, question
        self.fields["section"].queryset = sections = questionnaire.sections.all()
        if not sections:
            del self.fields["section"]
        self.fields |= dict(self._fields_of_kind(questionnaire))

    def _fields_of_kind(self, questionnaire: Questionnaire) -> Iterator[tuple[str, forms.Field]]:
        kind = self.kind
        if kind == Kind.MATRIX:
            yield "rows", _lines("Baris", ROWS_HINT)
        if kind in ON_OPTIONS:
            hint = CHOICE_HINT if kind in CHOICE else SCALE_HINT
            yield "options", _lines("Pilihan jawaban", hint)
        if kind in (Kind.SLIDER, Kind.NUMBER):
            yield "low", forms.IntegerField(label="Paling kecil (boleh kosong)", required=False)
            yield "high", forms.IntegerField(label="Paling besar (boleh kosong)", required=False)
        if kind == Kind.SINGLE:
            text = "Profil responden: hasil dapat dirinci menurut jawaban ini"
            yield "profile", forms.BooleanField(label=text, required=False)
        measures = self.question is not None and self.question.element
        if kind == Kind.SCALE and (measures or questionnaire.purpose == Purpose.SKM):
            yield from _element_fields()
        if self.question is None:
            hint = (
                "Kosongkan agar dibuat sendiri. Pertanyaan berkode sama dapat dibandingkan "
                "antarversi."
            )
            yield (
                "code",
                forms.SlugField(label="Kode", max_length=40, required=False, help_text=hint),
            )
        yield from self._english()

    def _english(self) -> Iterator[tuple[str, forms.Field]]:
        label = "{} dalam bahasa Inggris (boleh kosong)".format
        yield (
            "text_en",
            forms.CharField(label=label("Pertanyaan"), max_length=300, required=False),
        )
        yield (
            "help_text_en",
            forms.CharField(label=label("Keterangan"), max_length=200, required=False),
        )
        for name, part in (("rows", "Baris"), ("options", "Pilihan")):
            if name in self.fields or name in _lined(self.kind):
                yield f"{name}_en", _lines(label(part), ENGLISH_LINES)

    def clean(self) -> dict[str, Any]:
        for name in _lined(self.kind):
            labels = [label for _, label in getattr(self.typed(), name)]
            if any(len(label) > LABEL_LENGTH for label in labels):
                self.add_error(name, f"Paling panjang {LABEL_LENGTH} huruf sebaris.")
            english = len(lines_of(self.cleaned_data.get(f"{name}_en", "")))
            if english not in (0, len(labels)):
                text = f"Isi {len(labels)} baris, sebanyak tulisan Indonesianya; ini {english}."
                self.add_error(f"{name}_en", text)
        return self.cleaned_data

    def typed(self) -> QuestionText:
        """What the fields say as far as they can be read, for the preview and to be stored."""
        said = self.cleaned_data.get
        options = options_in(self.kind, said("options") or "")
        rows = rows_in(self.kind, said("rows") or "")
        return QuestionText(
            code=self.question.code if self.question else said("code") or "",
            kind=self.kind,
            text=said("text") or "",
            required=bool(said("required")),
            options=options,
            rows=rows,
            low=said("low"),
            high=said("high"),
            show_if=self.question and self.question.show_if,
            help_text=said("help_text") or "",
            role=QuestionRole.PROFILE if said("profile") else "",
            element=(said("element") or "").upper(),
            weight=said("weight"),
            translations=self._translations(options, rows),
        )

    def _translations(self, options, rows) -> dict[str, Any]:
        said = self.cleaned_data.get
        words = {name: said(f"{name}_en") for name in ("text", "help_text")}
        for name, pairs in (("options", options), ("rows", rows)):
            labels = lines_of(said(f"{name}_en") or "")
            words[name] = {str(key): word for (key, _), word in zip(pairs, labels, strict=False)}
        stored = self.question.translations if self.question else {}
        return with_english(stored, {name: said for name, said in words.items() if said})

    @property
    def plain(self) -> list[forms.BoundField]:
        """The visible fields in Indonesian."""
        return [field for field in self.visible_fields() if not field.name.endswith("_en")]

    @property
    def english(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name.endswith("_en")]

    @property
    def has_english_errors(self) -> bool:
        return any(field.errors for field in self.english)

    @property
    def section_id(self) -> int | None:
        section = self.cleaned_data.get("section")
        return section and section.pk


def _element_fields() -> Iterator[tuple[str, forms.Field]]:
    hint = "U1 sampai U9, atau X1 dan seterusnya untuk unsur tambahan."
    yield (
        "element",
        forms.CharField(label="Unsur SKM", max_length=3, required=False, help_text=hint),
    )
    yield (
        "weight",
        FigureField(
            label="Bobot unsur",
            required=False,
            max_digits=7,
            decimal_places=6,
            max_value=1,
            help_text="Kosongkan bila semua unsur berbobot sama, atau isi semuanya: jumlahnya 1.",
            error_messages={"max_decimal_places": "Paling banyak enam angka di belakang koma."},
        ),
    )


def _lined(kind: str) -> list[str]:
    """Names of the fields with one answer or row a line."""
    return ["rows"] * (kind == Kind.MATRIX) + ["options"] * (kind in ON_OPTIONS)


def question_initial(question: Question) -> dict[str, Any]:
    """What the form of a stored question begins with."""
    text = question_text(question)
    words = text.translations.get(ENGLISH, {})
    return {
        "section": question.section_id,
        "text": text.text,
        "help_text": text.help_text,
        "required": text.required,
        "options": typed_pairs(text.options),
        "rows": typed_pairs(text.rows),
        "low": text.low,
        "high": text.high,
        "profile": text.role == QuestionRole.PROFILE,
        "element": text.element,
        "weight": "" if text.weight is None else f"{text.weight.normalize():f}".replace(".", ","),
        "text_en": words.get("text", ""),
        "help_text_en": words.get("help_text", ""),
        "options_en": _english_lines(text.options, words.get("options", {})),
        "rows_en": _english_lines(text.rows, words.get("rows", {})),
    }


def _english_lines(pairs, words: dict[str, str]) -> str:
    return "\n".join(words.get(str(key), label) for key, label in pairs) if words else ""
