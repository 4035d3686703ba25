"""Pages of those who write questionnaires; to everybody else they do not exist."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from surveys.access import writes_questionnaires
from surveys.models import Questionnaire


class AuthorMixin:
    """The questionnaire that the address names, of whatever status; services guard the frozen."""

    queryset = Questionnaire.objects.all()

    def setup(self, request, *args, **kwargs) -> None:
        if not writes_questionnaires(request.user):
            raise Http404
        super().setup(request, *args, **kwargs)

    def get_queryset(self):
        return self.queryset.all()

    def get_success_url(self) -> str:
        return str(self.success_url or builder_url(self.object))

    @property
    def whose(self) -> dict[str, Any]:
        """What every service about a draft is told."""
        return {"questionnaire_id": self.object.pk, "by": self.request.user}


def builder_url(questionnaire: Questionnaire) -> str:
    return reverse("surveys:questionnaire", args=[questionnaire.pk])
