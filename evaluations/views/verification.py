"""/verifikasi/<kode>/: whoever holds a printed document asks whether it is ours and in force."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from evaluations.models import IssuedDocument
from pembinaan.common.rate_limit import address, is_over
from trainings.models import Certificate

ASKS_A_MINUTE = 30


@login_not_required
@never_cache
@require_safe
def verification(request, code: str):
    """404 for an unknown code, 429 for an address that tries many; the page says so in words."""
    if is_over(f"verification:{address(request)}", ASKS_A_MINUTE, seconds=60):
        return _page(request, {"busy": True}, status=429)
    documents = IssuedDocument.objects.with_validity().select_related("agency")
    if document := documents.filter(code=code).first():
        return _page(request, {"document": document}, status=200)
    certificates = Certificate.objects.select_related("agency", "replaced_by")
    if certificate := certificates.filter(code=code).first():
        return _page(request, {"certificate": certificate}, status=200)
    return _page(request, {}, status=404)


def _page(request, context: dict, *, status: int):
    response = render(request, "evaluations/verification.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
