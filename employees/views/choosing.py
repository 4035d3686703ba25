"""/pegawai/pilih/: suggestions for the fields of employees.forms.choosing."""

from django import forms
from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from employees.forms.choosing import (
    people_to_choose,
    person_label,
    unit_label,
    units_to_choose,
)
from employees.models import Position
from employees.queries.search import named_like, people_like, units_like

MOST = 10


class SuggestForm(forms.Form):
    q = forms.CharField(max_length=250)
    scope = forms.ChoiceField(choices=[(name, name) for name in ("managed", "visible")])


def people(user, scope: str, text: str) -> list[dict]:
    rows = people_to_choose(user, scope).select_related("position", "unit")
    return [
        {"value": person_label(row), "note": f"{row.position} \N{MIDDLE DOT} {row.unit}"}
        for row in people_like(rows, text)[:MOST]
    ]


def units(user, scope: str, text: str) -> list[dict]:
    rows = units_to_choose(user, scope).select_related("parent", "agency")
    return [
        {"value": unit_label(row), "note": str(row.parent or row.agency)}
        for row in units_like(rows, text)[:MOST]
    ]


def positions(user, scope: str, text: str) -> list[dict]:
    rows = named_like(Position.objects.all(), text)[:MOST]
    return [{"value": row.name, "note": row.get_kind_display()} for row in rows]


def pages(user, scope: str, text: str) -> list[dict]:
    """People to go to, for the search box of every page."""
    rows = people_to_choose(user, scope).select_related("position", "unit")
    return [
        {
            "value": row.name,
            "note": f"{row.position} \N{MIDDLE DOT} {row.unit}",
            "url": reverse("employees:person", args=[row.pk]),
        }
        for row in people_like(rows, text)[:MOST]
    ]


KINDS = {"orang": people, "unit": units, "jabatan": positions, "halaman": pages}


@method_decorator(never_cache, name="dispatch")
class SuggestView(View):
    """Up to ten rows as JSON; the field itself checks what is sent in the end."""

    def get(self, request, kind: str):
        if kind not in KINDS:
            raise Http404
        asked = SuggestForm(request.GET)
        if not asked.is_valid():
            return JsonResponse({"found": []})
        chosen = asked.cleaned_data
        return JsonResponse({"found": KINDS[kind](request.user, chosen["scope"], chosen["q"])})
