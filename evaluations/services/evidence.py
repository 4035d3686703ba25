"""Files and links that support a realisation."""

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from evaluations.models import Evidence, Realisation
from evaluations.services.realisation import recording_refusal
from evaluations.services.writing import locked_plan
from pembinaan.common.errors import InvalidInput
from pembinaan.common.files import check_file, check_link

NAME_LENGTH = 200


@transaction.atomic
def add_file(*, realisation_id: int, by, upload: UploadedFile) -> Evidence:
    """Store a file of at most EVIDENCE_MAX_BYTES under a random name.

    Raises InvalidInput with field `file` for a wrong kind, a large or an already attached file.
    """
    realisation = _locked(realisation_id, by)
    check_file(upload)
    sha256 = _sha256(upload)
    if realisation.evidence.filter(sha256=sha256).exists():
        raise InvalidInput("duplicate", "Berkas yang sama sudah dilampirkan.", field="file")
    return Evidence.objects.create(
        realisation=realisation,
        name=upload.name[-NAME_LENGTH:],
        file=upload,
        size=upload.size,
        sha256=sha256,
        added_by=by,
    )


@transaction.atomic
def add_link(*, realisation_id: int, by, name: str, link: str) -> Evidence:
    """Keep an http(s) address; without a name it is its own name. InvalidInput: `link`."""
    realisation = _locked(realisation_id, by)
    check_link(link)
    if realisation.evidence.filter(link=link).exists():
        raise InvalidInput("duplicate", "Tautan yang sama sudah dilampirkan.", field="link")
    return Evidence.objects.create(
        realisation=realisation,
        name=(name.strip() or link)[:NAME_LENGTH],
        link=link,
        added_by=by,
    )


@transaction.atomic
def remove_evidence(*, evidence_id: int, by) -> None:
    """Take evidence away; its file goes once the removal is certain."""
    evidence = Evidence.objects.get(pk=evidence_id)
    _locked(evidence.realisation_id, by)
    stored = evidence.file
    evidence.delete()
    if stored:
        transaction.on_commit(lambda: stored.storage.delete(stored.name))


def same_elsewhere(evidence: Evidence) -> Evidence | None:
    """The same file or link on another result or period of the same person, the newest."""
    owner = evidence.realisation.result.plan.employee_id
    same = {"sha256": evidence.sha256} if evidence.sha256 else {"link": evidence.link}
    others = Evidence.objects.filter(realisation__result__plan__employee=owner, **same)
    rows = others.select_related("realisation__result", "realisation__period")
    return rows.exclude(realisation=evidence.realisation_id).last()


def _locked(realisation_id: int, by) -> Realisation:
    """The realisation under the lock of its SKP, or the refusal to change it."""
    rows = Realisation.objects.select_related("result", "period")
    realisation = rows.get(pk=realisation_id)
    plan = locked_plan(realisation.result.plan_id)
    if error := recording_refusal(plan, realisation.period, by):
        raise error
    return realisation


def _sha256(upload: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
