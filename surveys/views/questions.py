"""Questions of a draft: written with a preview, moved, removed, and opened by earlier answers."""

from dataclasses import replace

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import FormView

from pembinaan.common.editing import EditFormView
from pembinaan.common.views import ServiceActionView, ServiceFormView, ServiceMixin
from surveys.enums import QuestionKind
from surveys.forms.branching import RuleForm, rule_initial, sources_before
from surveys.forms.questions import FIVE, QuestionForm, question_initial
from surveys.forms.sheets import groups_of
from surveys.forms.wording import BAHASA
from surveys.models import Question
from surveys.rules.drafting import fault_of
from surveys.rules.texts import QuestionnaireText, QuestionText, SectionText
from surveys.services.draft_parts import (
    add_question,
    edit_question,
    move_question,
    question_facts,
    remove_question,
    set_rule,
)
from surveys.views.authors import AuthorMixin


class QuestionMixin(AuthorMixin):
    """The question of the questionnaire that the address names."""

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.question = self.stored()

    def stored(self) -> Question:
        return get_object_or_404(self.object.questions, pk=self.kwargs["question"])

    @property
    def which(self) -> dict:
        return self.whose | {"question_id": self.question.pk}


class KindMixin:
    """The form for one kind, which `?jenis=` may change, beside what people will see."""

    form_class = QuestionForm
    template_name = "surveys/question_edit.html"
    question: Question | None = None

    @property
    def kind(self) -> QuestionKind:
        stored = self.question.kind if self.question else QuestionKind.SCALE
        asked = self.request.GET.get("jenis", stored)
        return QuestionKind(asked if asked in QuestionKind.values else stored)

    def get_form_kwargs(self) -> dict:
        own = {"questionnaire": self.object, "kind": self.kind, "question": self.question}
        return super().get_form_kwargs() | own

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return context | {
            "question": self.question,
            "kind": self.kind,
            "kinds": QuestionKind.choices,
            "words": BAHASA,
        }


class QuestionAddView(AuthorMixin, KindMixin, ServiceFormView):
    def get_initial(self) -> dict:
        section = self.request.GET.get("bagian", "")
        options = FIVE if self.kind in (QuestionKind.SCALE, QuestionKind.MATRIX) else ""
        return {"section": section if section.isdecimal() else None, "options": options}

    def perform(self, form) -> None:
        add_question(**self.whose, section_id=form.section_id, text=form.typed())


class QuestionEditView(QuestionMixin, KindMixin, EditFormView):
    def get_initial(self) -> dict:
        return question_initial(self.stored())

    def facts(self):
        return question_facts(self.stored())

    def perform(self, form) -> None:
        edit_question(**self.which, section_id=form.section_id, text=form.typed(), seen=self.seen)


class QuestionPreviewView(AuthorMixin, KindMixin, ServiceMixin, FormView):
    """What was typed so far, as people will see it; nothing is stored."""

    template_name = "surveys/_question_preview.html"
    http_method_names = ("post",)

    def form_valid(self, form):
        return self.form_invalid(form)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form, item=shown(form.typed())))


class QuestionMoveView(QuestionMixin, ServiceActionView):
    up = True

    def perform(self) -> None:
        move_question(**self.which, up=self.up)


class QuestionRemoveView(QuestionMixin, ServiceActionView):
    def perform(self) -> None:
        remove_question(**self.which)


class RuleView(QuestionMixin, EditFormView):
    """`?pertanyaan=` chooses the earlier question, its form then offers its answers."""

    form_class = RuleForm
    template_name = "surveys/rule_edit.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        sources = sources_before(self.question.code, self.object.specs())
        self.sources = {source.code: source for source in sources}
        self.chosen = request.GET.get("pertanyaan", (self.question.show_if or {}).get("question"))
        if self.chosen and "pertanyaan" in request.GET and self.chosen not in self.sources:
            raise Http404

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"source": self.sources.get(self.chosen)}

    def get_initial(self) -> dict:
        return rule_initial(self.sources.get(self.chosen), self.stored().show_if)

    def facts(self):
        return self.stored().show_if

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "question": self.question,
            "sources": self.sources.values(),
            "chosen": self.sources.get(self.chosen),
        }

    def perform(self, form) -> None:
        set_rule(**self.which, show_if=form.show_if(), seen=self.seen)


def shown(question: QuestionText):
    """The question as one item of a sheet; None while it cannot be shown."""
    question = question if question.code else replace(question, code="baru")
    fault = fault_of(question)
    if fault and fault[0] in ("text", "options", "rows", "low"):
        return None
    section = SectionText(title="", questions=(question,))
    text = QuestionnaireText("", "", "", "", sections=(section,))
    return groups_of(text, BAHASA, {}, {})[0].items[0]
