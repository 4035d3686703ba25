"""Issue documents: what was decided gets a number and a code, a draft is only marked."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from evaluations.models import IssuedDocument
from evaluations.queries.printing import Printable
from pembinaan.common.documents import Document, Imprint
from pembinaan.common.templatetags.display import waktu
from pembinaan.common.verification import masked


@transaction.atomic
def documents_of(printables: Sequence[Printable], *, by, site: str) -> list[Document]:
    """Ready to be set, in the same order; `site` is the address the public reaches us by.

    The same content always gets the same number and code.
    """
    issued = _issue([item for item in printables if item.decided_at is not None], by=by)
    return [
        Document(item.template, item.data, _imprint(item, issued.get(_key(item)), site))
        for item in printables
    ]


def _issue(printables: Sequence[Printable], *, by) -> dict[tuple, IssuedDocument]:
    wanted = [_row(item, by) for item in printables]
    IssuedDocument.objects.bulk_create(wanted, ignore_conflicts=True)
    subjects = Q(plan__in=[row.plan_id for row in wanted if row.plan_id])
    subjects |= Q(evaluation__in=[row.evaluation_id for row in wanted if row.evaluation_id])
    found = IssuedDocument.objects.select_related("agency").filter(
        subjects, digest__in=[row.digest for row in wanted]
    )
    return {
        (row.kind, row.plan_id, row.evaluation_id, row.decided_at, row.digest): row
        for row in found
    }


def _key(item: Printable) -> tuple:
    plan, evaluation = (row and row.pk for row in (item.plan, item.evaluation))
    return (item.kind, plan, evaluation, item.decided_at, item.digest)


def _row(item: Printable, by) -> IssuedDocument:
    person, subject = item.data["employee"], item.subject
    return IssuedDocument(
        kind=item.kind,
        form=item.form,
        plan=item.plan,
        evaluation=item.evaluation,
        agency_id=subject.agency_id,
        employee_id=subject.employee_id,
        name=person["name"],
        masked_nip=masked(person["nip"]),
        digest=item.digest,
        decided_at=item.decided_at,
        issued_by=by,
    )


def as_of_now() -> Imprint:
    """Of what was never decided: the time of printing instead of a number and a code."""
    return Imprint(note=f"Keadaan per {waktu(timezone.now())}")


def _imprint(item: Printable, issued: IssuedDocument | None, site: str) -> Imprint:
    if issued is None:
        return as_of_now() if item.grows else Imprint(draft=True)
    path = reverse("verification", args=[issued.code])
    return Imprint(issued.number, f"{site.rstrip('/')}{path}")
