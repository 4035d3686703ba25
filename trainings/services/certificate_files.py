"""The PDF of each certificate, stored under the name that its row has from the beginning."""

from collections.abc import Collection, Iterator

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from pembinaan.common.documents import Document, Imprint, qr
from pembinaan.common.joining import Part, render_each
from pembinaan.common.templatetags.display import angka, sampai, tanggal
from trainings.models import Certificate

TEMPLATE = "trainings/documents/certificate.typ"


def print_certificates(certificates: Collection[Certificate], *, site: str) -> None:
    """Set and store those that are not; done twice, the same file is written again."""
    waiting = [one for one in certificates if one.printed_at is None]
    contents = render_each([[_document(one, site)] for one in waiting])
    for certificate, content in zip(waiting, contents, strict=True):
        stored, name = certificate.file.storage, certificate.file.name
        if stored.exists(name):  # of a worker that was killed before it could say so
            stored.delete(name)
        stored.save(name, ContentFile(content))
    now = timezone.now()
    Certificate.objects.filter(pk__in=[one.pk for one in waiting]).update(printed_at=now)


def stored_parts(enrolment_ids: Collection[int]) -> Iterator[Part]:
    """The certificates in force, in the order of the enrolments."""
    place = {pk: number for number, pk in enumerate(enrolment_ids)}
    rows = Certificate.objects.in_force().ready().filter(enrolment__in=enrolment_ids)
    ordered = sorted(rows, key=lambda one: place[one.enrolment_id])
    for number, certificate in enumerate(ordered, start=1):
        with certificate.file.open() as file:
            yield number, certificate.name, file.read()


def _document(certificate: Certificate, site: str) -> Document:
    address = f"{site.rstrip('/')}{reverse('verification', args=[certificate.code])}"
    mark = certificate.mark
    data = {
        **certificate.facts,
        "number": certificate.number,
        "name": certificate.name,
        "course": certificate.course,
        "organiser": certificate.organiser,
        "hours": angka(certificate.hours),
        "span": _span(certificate),
        "issued": tanggal(certificate.issued_at),
        "mark": "" if mark is None else angka(mark),
        "qualification": certificate.qualification,
        "qr": list(qr(address)),
        "address": address.partition("://")[2],
    }
    return Document(TEMPLATE, data, Imprint(certificate.number, bare=True))


def _span(certificate: Certificate) -> str:
    if certificate.starts_on == certificate.ends_on:
        return f"pada {tanggal(certificate.starts_on)}"
    return f"dari {sampai(certificate.starts_on, certificate.ends_on)}"
