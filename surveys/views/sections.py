"""Sections of a draft: written, moved, removed."""

from django.shortcuts import get_object_or_404

from pembinaan.common.editing import EditFormView
from pembinaan.common.views import ServiceActionView, ServiceFormView
from surveys.forms.questionnaires import SectionForm, heading_initial
from surveys.models import Section
from surveys.services.draft_parts import (
    add_section,
    edit_section,
    move_section,
    remove_section,
    section_facts,
)
from surveys.views.authors import AuthorMixin


class SectionMixin(AuthorMixin):
    """The section of the questionnaire that the address names."""

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.section = self.stored()

    def stored(self) -> Section:
        return get_object_or_404(self.object.sections, pk=self.kwargs["section"])

    @property
    def which(self) -> dict:
        return self.whose | {"section_id": self.section.pk}


class SectionAddView(AuthorMixin, ServiceFormView):
    form_class = SectionForm
    template_name = "surveys/part_edit.html"
    extra_context = {"heading": "Bagian baru"}

    def perform(self, form) -> None:
        add_section(**self.whose, facts=form.facts())


class SectionEditView(SectionMixin, EditFormView):
    form_class = SectionForm
    template_name = "surveys/part_edit.html"
    extra_context = {"heading": "Ubah bagian"}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"row": self.section}

    def get_initial(self) -> dict:
        return heading_initial(self.stored())

    def facts(self):
        return section_facts(self.stored())

    def perform(self, form) -> None:
        edit_section(**self.which, facts=form.facts(), seen=self.seen)


class SectionMoveView(SectionMixin, ServiceActionView):
    up = True

    def perform(self) -> None:
        move_section(**self.which, up=self.up)


class SectionRemoveView(SectionMixin, ServiceActionView):
    def perform(self) -> None:
        remove_section(**self.which)
