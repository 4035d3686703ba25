"""Give certificates their numbers, correct one, revoke one."""

from collections.abc import Collection, Sequence
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from employees.models import Agency
from employees.services.notifications import notify
from pembinaan.common.errors import InvalidInput, InvalidTransition
from pembinaan.common.verification import masked
from trainings.access import require_training
from trainings.models import Certificate, CertificateSequence, Enrolment
from trainings.models.certificates import certificate_path
from trainings.queries.certificates import (
    certifiable,
    printed_facts,
    qualification,
    uncertified,
)
from trainings.rules.certificates import certificate_number
from trainings.services.certificate_files import print_certificates

ISSUED, REVOKED = "certificate_issued", "certificate_revoked"
BATCH = 500


@transaction.atomic
def number_certificates(enrolment_ids: Sequence[int], *, by) -> int:
    """Number those that have none, in the order handed in; how many.

    The numbers are committed together with the certificates that bear them, under the lock of
    their sequence: whoever is killed leaves neither a gap nor a number given twice.
    """
    agencies = Agency.objects.filter(
        units__in=uncertified(enrolment_ids).values("session__course__programme__unit")
    ).distinct()
    sequences = {agency.pk: _locked_sequence(agency) for agency in agencies.order_by("pk")}
    place = {pk: number for number, pk in enumerate(enrolment_ids)}
    people = sorted(uncertified(enrolment_ids), key=lambda one: (_agency(one).pk, place[one.pk]))
    for agency, share in groupby(people, key=_agency):
        _write(list(share), sequences[agency.pk], by=by)
    return len(people)


@transaction.atomic
def revoke(*, certificate_id: int, reason: str, by) -> Certificate:
    """It is no longer in force; its number and its public page stay, with the reason."""
    certificate = _locked(certificate_id, by)
    if not certificate.is_in_force:
        raise InvalidTransition("revoked", "Sertifikat ini sudah dicabut.")
    _revoke(certificate, reason, by)
    _tell([certificate.enrolment], REVOKED, f"Sertifikat nomor {certificate} dicabut.")
    return certificate


@transaction.atomic
def correct(*, certificate_id: int, reason: str, site: str, by) -> Certificate:
    """A new one from the data in force today in place of this; the old is revoked.

    Whoever misspelt a name corrects it where it is kept, and then the certificate.
    """
    old = _locked(certificate_id, by)
    if hasattr(old, "replaced_by"):
        raise InvalidTransition("replaced", f"Sudah diganti oleh nomor {old.replaced_by}.")
    if old.is_in_force:
        _revoke(old, reason, by)
    enrolment = certifiable().get(pk=old.enrolment_id)
    (new,) = _write([enrolment], _locked_sequence(old.agency), by=by, replaces=old)
    print_certificates([new], site=site)
    return new


def _locked(certificate_id: int, by) -> Certificate:
    rows = Certificate.objects.select_related("enrolment__session__course__programme__unit")
    certificate = rows.select_for_update(of=("self",)).get(pk=certificate_id)
    require_training(by, certificate.enrolment.session.course.programme.unit)
    return certificate


def _revoke(certificate: Certificate, reason: str, by) -> None:
    if not reason.strip():
        raise InvalidInput("no_reason", "Tuliskan alasannya.", field="reason")
    certificate.revoked_at, certificate.revoked_by = timezone.now(), by
    certificate.revoke_reason = reason.strip()
    certificate.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])


def _agency(enrolment: Enrolment) -> Agency:
    return enrolment.session.course.programme.unit.agency


def _locked_sequence(agency: Agency) -> CertificateSequence:
    """That of this year; the lock is held until the numbers are committed."""
    year = timezone.localdate().year
    CertificateSequence.objects.get_or_create(agency=agency, year=year)
    rows = CertificateSequence.objects.select_related("agency").select_for_update(of=("self",))
    return rows.get(agency=agency, year=year)


def _write(
    enrolments: Collection[Enrolment],
    sequence: CertificateSequence,
    *,
    by,
    replaces: Certificate | None = None,
) -> list[Certificate]:
    facts = printed_facts(enrolments)
    rows = [
        _row(one, facts[one.pk], sequence, serial, by=by, replaces=replaces)
        for serial, one in enumerate(enrolments, start=sequence.last + 1)
    ]
    Certificate.objects.bulk_create(rows, batch_size=BATCH)
    sequence.last += len(rows)
    sequence.save(update_fields=["last"])
    _tell(enrolments, ISSUED, "Sertifikat Anda terbit. Unduh dari halaman kegiatannya.")
    return rows


def _row(
    enrolment: Enrolment,
    facts: dict,
    sequence: CertificateSequence,
    serial: int,
    *,
    by,
    replaces: Certificate | None,
) -> Certificate:
    session, agency, year = enrolment.session, sequence.agency, sequence.year
    row = Certificate(
        enrolment=enrolment,
        agency=agency,
        year=year,
        serial=serial,
        number=certificate_number(serial=serial, agency_code=agency.code, year=year),
        name=enrolment.employee.full_name,
        masked_nip=masked(facts["nip"]),
        course=session.course.title,
        organiser=session.course.programme.unit.name,
        hours=enrolment.hours,
        starts_on=session.starts_on,
        ends_on=session.ends_on,
        mark=enrolment.post_mark,
        qualification=qualification(enrolment.post_mark),
        facts=facts,
        issued_by=by,
        replaces=replaces,
    )
    row.file.name = certificate_path(row, "sertifikat.pdf")
    return row


def _tell(enrolments: Collection[Enrolment], kind: str, text: str) -> None:
    for session, share in groupby(enrolments, key=lambda one: one.session):
        people = [one.employee_id for one in share]
        notify(employees=people, kind=kind, url=session.get_absolute_url(), text=text)
