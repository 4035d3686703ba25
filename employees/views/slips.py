"""Slips with codes: on one page to print, or as a file; nothing of it is stored."""

from dataclasses import astuple

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.generic import View

from employees.services.activation import Slip
from pembinaan.common.exports import xlsx_response

HEADERS = ("NIP/nama pengguna", "Nama", "Unit kerja", "Kode aktivasi", "Berlaku sampai", "Alamat")
KEPT_SECONDS = 60 * 60  # that the page can still be turned into a file


def slips_page(request, slips: list[Slip]) -> HttpResponse:
    """The page holds what its file is made of, signed for this user."""
    rows = [[*astuple(slip)[:-1], slip.expires.isoformat()] for slip in slips]
    context = {
        "slips": slips,
        "address": request.build_absolute_uri(reverse("activation")),
        "sealed": signing.dumps(rows, salt=_salt(request.user), compress=True),
    }
    response = render(request, "employees/slips.html", context)
    response["Cache-Control"] = "no-store"
    return response


class SlipsFileView(View):
    def post(self, request):
        sealed = request.POST.get("sealed", "")
        try:
            rows = signing.loads(sealed, salt=_salt(request.user), max_age=KEPT_SECONDS)
        except signing.BadSignature as error:
            raise Http404 from error
        address = request.build_absolute_uri(reverse("activation"))
        lines = (
            (username, name, unit, code, parse_datetime(expires), address)
            for name, username, unit, code, expires in rows
        )
        response = xlsx_response("kode-aktivasi", HEADERS, lines)
        response["Cache-Control"] = "no-store"
        return response


def _salt(user) -> str:
    return f"employees.slips:{user.pk}"
