"""What the access matrix knows of surveys: a service, a draft's parts."""

from datetime import date

from surveys.enums import Audience, Breakdown
from surveys.models import Service, ServiceAction, Tally
from surveys.tests.factories import InvitationFactory, QuestionFactory, WaveFactory


def surveys_of(asn) -> dict:
    """What she is asked."""
    wave = WaveFactory(unit=asn.unit, breakdown=Breakdown.UNIT)
    InvitationFactory(wave=wave, employee=asn)
    Tally.objects.create(wave=wave, count=5)  # enough for results to be shown
    return {
        "wave": wave,
        **_service(asn, wave),
        "questionnaire": QuestionFactory().questionnaire,
    }


def _service(asn, wave) -> dict:
    """A public service of her unit, what its users were asked, and what she improves."""
    service = Service.objects.create(unit=asn.unit, name="Pelayanan KIA", code="kia")
    asked = WaveFactory(unit=asn.unit, service=service, audience=Audience.PUBLIC)
    action = ServiceAction.objects.create(
        service=service,
        wave=asked,
        element="U3",
        what="Tambah loket",
        owner=asn,
        due_on=date(2026, 12, 1),
        created_by=wave.created_by,
    )
    return {
        "service": service,
        "counter": service.counters.create(name="Loket", code="loket"),
        "service_wave": asked,
        "service_action": action,
        "public_wave": WaveFactory(audience=Audience.PUBLIC, public_code="umum"),
    }


def parts_of(draft) -> dict[str, dict]:
    """A section and a question of a questionnaire."""
    section = draft.sections.create(order=1, title="Pertanyaan")
    return {
        "part": {"pk": draft.pk, "section": section.pk},
        "asked_question": {"pk": draft.pk, "question": draft.questions.get().pk},
    }
