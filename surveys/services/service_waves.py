"""Ask the users of a service: a public wave under the service's own address."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from pembinaan.common.errors import InvalidInput
from surveys.enums import Purpose
from surveys.models import Question, Questionnaire, Service, Wave
from surveys.services.public_services import locked_service
from surveys.services.waves import open_public_wave


@transaction.atomic
def open_service_wave(
    *,
    service_id: int,
    questionnaire: Questionnaire,
    opens_on: date,
    closes_on: date,
    by,
    target_population: int | None = None,
    languages: Iterable[str] = (),
) -> Wave:
    """Ask from `opens_on` to `closes_on`; the service's users of a year unless told otherwise.

    Users, and the weights of the elements, are kept with the wave: a later change of the service
    leaves its figures as they are.
    """
    service = locked_service(service_id, by)
    if not service.is_active:
        raise InvalidInput("inactive", "Layanan ini tidak aktif. Aktifkan dahulu.")
    if questionnaire.purpose != Purpose.SKM:
        raise InvalidInput("not_skm", "Pilih kuesioner SKM.", field="questionnaire")
    population = service.yearly_users if target_population is None else target_population
    if not population:
        text = "Isi perkiraan pengguna layanan setahun: darinya dihitung jawaban yang diperlukan."
        raise InvalidInput("no_users", text, field="target_population")
    _require_weights(service, questionnaire)
    wave = open_public_wave(
        questionnaire=questionnaire,
        title=f"Survei Kepuasan Masyarakat: {service.name}",
        unit=service.unit,
        opens_on=opens_on,
        closes_on=closes_on,
        by=by,
        service=service,
        target_population=population,
        languages=list(languages),
    )
    wave.element_weights = service.element_weights
    wave.save(update_fields=["element_weights"])
    return wave


def _require_weights(service: Service, questionnaire: Questionnaire) -> None:
    """The elements that are weighed are those that are asked."""
    if not service.element_weights:
        return
    questions = Question.objects.filter(questionnaire=questionnaire).exclude(element="")
    asked = set(questions.values_list("element", flat=True))
    if asked != service.element_weights.keys():
        both = ", ".join(sorted(asked ^ service.element_weights.keys()))
        text = f"Bobot unsur layanan tidak cocok dengan kuesioner ini pada {both}. Atur bobotnya."
        raise InvalidInput("weights", text, field="questionnaire")
