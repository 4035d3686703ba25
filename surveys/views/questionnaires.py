"""Questionnaires: the list, ways to begin one, its builder, and its file."""

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.generic import DetailView

from pembinaan.common.editing import EditFormView
from pembinaan.common.views import PartialMixin, ScopedListView, ServiceActionView, ServiceFormView
from surveys.filters import QuestionnaireFilter
from surveys.forms.questionnaires import DraftForm, HeadingForm, ImportForm, heading_initial
from surveys.forms.sheets import groups_of
from surveys.forms.wording import BAHASA
from surveys.models import Questionnaire
from surveys.queries.outline import outline_of
from surveys.queries.texts import text_of
from surveys.rules.interchange import written
from surveys.rules.readymade.catalogue import READY_MADE
from surveys.services.drafts import (
    copy_draft,
    create_draft,
    create_from,
    discard,
    edit_heading,
    heading_facts,
)
from surveys.services.questionnaires import new_version, publish
from surveys.views.authors import AuthorMixin, builder_url

LIST = reverse_lazy("surveys:questionnaires")


class QuestionnairesView(AuthorMixin, ScopedListView):
    queryset = Questionnaire.objects.annotate(used=Count("waves")).order_by("title", "-version")
    filterset_class = QuestionnaireFilter
    template_name = "surveys/questionnaires.html"
    partial_template_name = "surveys/_questionnaires_table.html"

    def get_queryset(self):
        self.filter = self.filterset_class(self.request.GET, queryset=super().get_queryset())
        return self.filter.qs if self.filter.is_valid() else self.queryset.none()


class NewView(AuthorMixin, ServiceFormView):
    """Three ways to begin: empty, from a ready-made one, from a file."""

    queryset = None
    success_url = LIST
    form_class = DraftForm
    template_name = "surveys/questionnaire_new.html"

    def get_context_data(self, **kwargs) -> dict:
        known = Questionnaire.objects.filter(code__in=READY_MADE).order_by("version")
        newest = {one.code: one for one in known}
        pairs = [(text, newest.get(code)) for code, text in READY_MADE.items()]
        return super().get_context_data(**kwargs) | {"ready_made": pairs}

    def perform(self, form):
        return redirect(builder_url(create_draft(**form.cleaned_data, by=self.request.user)))


class ReadyMadeView(AuthorMixin, ServiceActionView):
    queryset = None
    success_url = LIST

    def perform(self):
        text = READY_MADE.get(self.kwargs["code"])
        if text is None:
            raise Http404
        return redirect(builder_url(create_from(text=text, by=self.request.user)))


class ImportView(AuthorMixin, ServiceFormView):
    queryset = None
    success_url = LIST
    form_class = ImportForm
    template_name = "surveys/questionnaire_import.html"
    success_message = "Kuesioner diimpor sebagai draf."

    def perform(self, form):
        return redirect(builder_url(create_from(text=form.text, by=self.request.user)))


class BuilderView(AuthorMixin, PartialMixin, DetailView):
    """Sections and questions of a draft beside what people will see; a published one to read."""

    queryset = Questionnaire.objects.annotate(used=Count("waves"))
    template_name = "surveys/builder.html"
    partial_template_name = "surveys/_builder.html"

    def get_context_data(self, **kwargs) -> dict:
        text = text_of(self.object)
        return super().get_context_data(**kwargs) | {
            "outline": outline_of(self.object, text),
            "groups": groups_of(text, BAHASA, {}, {}),
            "words": BAHASA,
        }


class HeadingView(AuthorMixin, EditFormView):
    form_class = HeadingForm
    template_name = "surveys/part_edit.html"
    extra_context = {"heading": "Judul dan pengantar"}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"row": self.object}

    def get_initial(self) -> dict:
        stored = self.queryset.get(pk=self.object.pk)
        return heading_initial(stored) | {"purpose": stored.purpose}

    def facts(self):
        return heading_facts(self.queryset.get(pk=self.object.pk))

    def perform(self, form) -> None:
        edit_heading(**self.whose, heading=form.facts(), seen=self.seen)


class PublishView(AuthorMixin, ServiceActionView):
    success_message = "Kuesioner terbit; isinya kini tetap dan dapat dipakai dalam survei."

    def perform(self) -> None:
        publish(**self.whose)


class NewVersionView(AuthorMixin, ServiceActionView):
    success_message = "Versi baru dibuat sebagai draf; kode pertanyaannya sama."

    def perform(self):
        return redirect(builder_url(new_version(**self.whose)))


class CopyView(AuthorMixin, ServiceActionView):
    success_message = "Salinan dibuat sebagai draf."

    def perform(self):
        return redirect(builder_url(copy_draft(**self.whose)))


class DiscardView(AuthorMixin, ServiceActionView):
    success_message = "Draf dihapus."

    def perform(self):
        discard(**self.whose)
        return redirect(LIST)


class ExportView(AuthorMixin, DetailView):
    def get(self, request, *args, **kwargs):
        questionnaire = self.get_object()
        name = f"{questionnaire.code}-v{questionnaire.version}.json"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        text = written(text_of(questionnaire))
        return HttpResponse(text, content_type="application/json", headers=headers)
