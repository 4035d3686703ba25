"""Partners, agreements with them, and what they hold."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from employees.enums import Role
from employees.models import Agency
from employees.models.users import grants_today
from employees.services.notifications import notify
from pembinaan.common.errors import InvalidInput, NotAllowed
from pembinaan.common.files import check_file
from pembinaan.common.templatetags.display import tanggal
from trainings.access import require_training, training_scope
from trainings.models import Agreement, Partner, Session, Trainer
from trainings.models.partners import agencies_of
from trainings.rules.agreements import REMINDERS, reminder_due
from trainings.services.sessions import locked_session

PARTNER_FACTS = (
    *("kind", "name", "city", "contact_office", "offers"),
    *("batch_capacity", "year_capacity", "is_active"),
)
AGREEMENT_FACTS = ("kind", "number", "title", "valid_from", "valid_to", "value")
NAME_LENGTH = 200


@transaction.atomic
def create_partner(*, agency: Agency, facts: Mapping, by) -> Partner:
    """`facts` are PARTNER_FACTS."""
    _require_agency(by, agency.pk)
    Agency.objects.select_for_update().get(pk=agency.pk)  # a double click waits here
    return _save_partner(Partner(agency=agency), facts)


@transaction.atomic
def edit_partner(*, partner_id: int, facts: Mapping, by) -> Partner:
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    _require_agency(by, partner.agency_id)
    return _save_partner(partner, facts)


@transaction.atomic
def add_agreement(
    *, partner_id: int, facts: Mapping, upload: UploadedFile | None, by
) -> Agreement:
    """`facts` are AGREEMENT_FACTS; the file may follow later."""
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    _require_agency(by, partner.agency_id)
    return _save_agreement(Agreement(partner=partner, added_by=by), facts, upload)


@transaction.atomic
def edit_agreement(
    *, agreement_id: int, facts: Mapping, upload: UploadedFile | None, by
) -> Agreement:
    """A new file replaces the old one, which is deleted once that is certain."""
    rows = Agreement.objects.select_related("partner").select_for_update(of=("self",))
    agreement = rows.get(pk=agreement_id)
    _require_agency(by, agreement.partner.agency_id)
    old = agreement.file.name
    if agreement.valid_to != facts["valid_to"]:
        agreement.reminded = None
    saved = _save_agreement(agreement, facts, upload)
    if old and upload:
        storage = saved.file.storage
        transaction.on_commit(lambda: storage.delete(old))
    return saved


@transaction.atomic
def set_session_partner(*, session_id: int, partner: Partner | None, by) -> Session:
    """Who holds the session together with the unit; also of one that is done."""
    session = locked_session(session_id)
    unit = session.course.programme.unit
    require_training(by, unit)
    if partner and partner.agency_id != unit.agency_id:
        raise InvalidInput("other_agency", "Mitra ini milik instansi lain.", field="partner")
    session.partner = partner
    session.save(update_fields=["partner"])
    return session


@transaction.atomic
def set_trainers(*, partner_id: int, trainers: Iterable[Trainer], by) -> None:
    """Who of the trainers that `by` manages comes from this partner."""
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    _require_agency(by, partner.agency_id)
    chosen = [trainer.pk for trainer in trainers]
    own = Trainer.objects.managed_by(by).filter(employee=None)
    own.filter(partner=partner).exclude(pk__in=chosen).update(partner=None)
    own.filter(pk__in=chosen).update(partner=partner)


@transaction.atomic
def remind_of_agreements() -> int:
    """Tell the training officers of the agency 90, 30 and 7 days before an end; how many ended.

    Each reminder goes once, however often this runs.
    """
    today = timezone.localdate()
    last = today + timedelta(days=max(REMINDERS))
    rows = Agreement.objects.valid_on(today).filter(valid_to__lte=last, partner__is_active=True)
    locked = rows.select_related("partner").select_for_update(of=("self",), skip_locked=True)
    told = 0
    for agreement in locked:
        due = reminder_due(agreement.valid_to, today)
        if agreement.reminded is not None and agreement.reminded <= due:
            continue
        agreement.reminded = due
        agreement.save(update_fields=["reminded"])
        _tell(agreement)
        told += 1
    return told


def _tell(agreement: Agreement) -> None:
    url = reverse("trainings:partner", args=[agreement.partner_id])
    text = (
        f"{agreement} dengan {agreement.partner} berakhir {tanggal(agreement.valid_to)}. "
        "Perpanjang atau akhiri kerja samanya."
    )
    officers = grants_today().filter(role=Role.TRAINING, user__is_active=True)
    theirs = officers.filter(Q(unit=None) | Q(unit__agency=agreement.partner.agency_id))
    notify(
        employees=theirs.values_list("user__employee", flat=True),
        kind=f"agreement_ends_{agreement.reminded}",
        url=url,
        text=text,
    )


def _require_agency(by, agency_id: int) -> None:
    agencies = Agency.objects.filter(pk=agency_id)
    if not agencies.filter(agencies_of(training_scope(by))).exists():
        text = f"Mitra dicatat pengelola pelatihan {agencies.get()}."
        raise NotAllowed("wrong_actor", text)


def _save_partner(partner: Partner, facts: Mapping) -> Partner:
    name = facts["name"].strip()
    same = Partner.objects.filter(agency=partner.agency_id, name__iexact=name)
    if same.exclude(pk=partner.pk).exists():
        raise InvalidInput("twice", "Mitra dengan nama ini sudah tercatat.", field="name")
    for field in PARTNER_FACTS:
        setattr(partner, field, facts[field])
    partner.name = name
    partner.save()
    return partner


def _save_agreement(
    agreement: Agreement, facts: Mapping, upload: UploadedFile | None
) -> Agreement:
    if facts["valid_to"] < facts["valid_from"]:
        text = "Tanggal akhir tidak boleh sebelum tanggal mulai."
        raise InvalidInput("ends_before_start", text, field="valid_to")
    same = agreement.partner.agreements.filter(number=facts["number"].strip())
    if same.exclude(pk=agreement.pk).exists():
        text = "Perjanjian dengan nomor ini sudah tercatat."
        raise InvalidInput("twice", text, field="number")
    for field in AGREEMENT_FACTS:
        setattr(agreement, field, facts[field])
    if upload:
        check_file(upload)
        agreement.file, agreement.file_name = upload, upload.name[-NAME_LENGTH:]
    agreement.save()
    return agreement
