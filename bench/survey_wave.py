"""A wave of 100,000 answer sheets to 30 questions, in a database of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache

from django.db import connection
from django.utils import timezone

from bench.databases import Databases
from employees.enums import Role
from employees.models import Agency, RoleGrant, Unit, User
from surveys.enums import Audience, Breakdown, QuestionnaireStatus, QuestionRole
from surveys.enums import QuestionKind as Kind
from surveys.models import Question, Questionnaire, Section, Wave
from surveys.services.counting import recount

RESPONSES, UNITS, WHO = 100_000, 20, "bench"
FIVE = [{"value": value, "label": f"Nilai {value}"} for value in range(1, 6)]
SEX = [{"value": "L", "label": "Laki-laki"}, {"value": "P", "label": "Perempuan"}]
SCHOOL = [{"value": value, "label": value} for value in ("SMA", "D3", "S1", "S2")]
WAYS = [{"value": value, "label": value} for value in ("web", "wa", "loket")]
SCALES = 23
OTHERS = (  # with the scales and the free text they are thirty
    {"kind": Kind.SINGLE, "options": SEX, "role": QuestionRole.PROFILE},
    {"kind": Kind.SINGLE, "options": SCHOOL, "role": QuestionRole.PROFILE},
    {"kind": Kind.MULTIPLE, "options": WAYS},
    {"kind": Kind.NPS},
    {"kind": Kind.SLIDER},
    {"kind": Kind.NUMBER, "low": 0, "high": 120},
    {"kind": Kind.TEXT},
)

# Invented by hash, so that every call finds the same: of `number` the sheet, of `order` the
# question. Skewed a little, as people answer.
ANSWERS = """
INSERT INTO surveys_response (id, wave_id, group_id, half, answers)
SELECT gen_random_uuid(), %(wave)s, (%(units)s::bigint[])[1 + number %% %(size)s], '', sheet
FROM generate_series(1, %(responses)s) AS number
CROSS JOIN LATERAL (
  SELECT jsonb_object_agg(code, CASE kind
    WHEN 'SCALE' THEN to_jsonb(greatest(1, least(5, 2 + dice %% 3 + (dice >> 8) %% 2)))
    WHEN 'SINGLE' THEN options -> (dice %% jsonb_array_length(options)) -> 'value'
    WHEN 'MULTIPLE' THEN jsonb_build_array(options -> (dice %% 2) -> 'value', 'loket')
    WHEN 'NPS' THEN to_jsonb(dice %% 11)
    WHEN 'SLIDER' THEN to_jsonb(dice %% 101)
    ELSE to_jsonb(dice %% 121)
  END) AS sheet
  FROM (
    SELECT code, kind, options, hashint4("order" * 1000003 + number) & 1048575 AS dice
    FROM surveys_question WHERE questionnaire_id = %(questionnaire)s AND kind <> 'TEXT'
  ) AS question
) AS answers
"""
COMMENTS = """
INSERT INTO surveys_comment (id, wave_id, group_id, question_code, text)
SELECT gen_random_uuid(), wave_id, group_id, 'q30', (ARRAY[
  'Pelayanan petugas cepat dan ramah', 'Ruang tunggu panas, mohon diperbaiki',
  'Antrean terlalu lama pada pagi hari', 'Petugasnya melayani dengan sabar',
  'Persyaratan mudah dipahami', 'Mohon loket ditambah'
])[1 + (hashtext(id::text) & 1023) %% 6]
FROM surveys_response WHERE wave_id = %(wave)s AND hashtext(id::text) & 3 = 0
"""
BEFORE = """
INSERT INTO surveys_tally (wave_id, dimension, category, question_code, value, count)
SELECT %(before)s, dimension, category, question_code, value, count
FROM surveys_tally WHERE wave_id = %(wave)s AND dimension = ''
"""


@contextmanager
def connected(databases: Databases) -> Iterator[Wave]:
    """The wave, with this process working on its database."""
    wave_id = _made(databases)
    connection.close()
    connection.settings_dict["NAME"] = databases.survey
    try:
        yield Wave.objects.get(pk=wave_id)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = databases.data


@cache
def _made(databases: Databases) -> int:
    """The id of the wave; made once a call of script/bench."""
    databases.ensure_template()
    databases.create(databases.survey, template=databases.template)
    connection.close()
    connection.settings_dict["NAME"] = databases.survey
    try:
        return _fill()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = databases.data


def _fill() -> int:
    """Twenty units beside the organiser's, an officer, and two waves of the same questions."""
    agency = Agency.objects.create(name="Pemerintah Kabupaten")
    dated = {"valid_from": timezone.localdate()}
    top, *units = [
        Unit.objects.create(agency=agency, code=f"{n}", name=f"Unit {n}", path=f"{n}.", **dated)
        for n in range(UNITS + 1)
    ]
    officer = User.objects.create(username=WHO, name="Bench")
    RoleGrant.objects.create(user=officer, role=Role.HR, **dated)
    questionnaire = _questionnaire()
    before, wave = (_wave(questionnaire, top, officer, days) for days in (400, 30))
    values = {
        "wave": wave.pk,
        "before": before.pk,
        "questionnaire": questionnaire.pk,
        "units": [unit.pk for unit in units],
        "size": UNITS,
        "responses": RESPONSES,
    }
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS, values)
        cursor.execute(COMMENTS, values)
        recount(wave_id=wave.pk)
        cursor.execute(BEFORE, values)
        cursor.execute("VACUUM ANALYZE")
    return wave.pk


def _questionnaire() -> Questionnaire:
    made = Questionnaire.objects.create(code="bench", title="Survei besar")
    sections = [
        Section.objects.create(questionnaire=made, order=number, title=f"Bagian {number}")
        for number in range(1, 4)
    ]
    asked = [{"kind": Kind.SCALE, "options": FIVE}] * SCALES + list(OTHERS)
    Question.objects.bulk_create(
        Question(
            questionnaire=made,
            section=sections[order * len(sections) // len(asked)],
            code=f"q{order + 1}",
            text=f"Pertanyaan nomor {order + 1} tentang mutu pelayanan",
            order=order,
            **fields,
        )
        for order, fields in enumerate(asked)
    )
    made.status = QuestionnaireStatus.PUBLISHED
    made.save()
    return made


def _wave(questionnaire: Questionnaire, unit: Unit, officer: User, days: int) -> Wave:
    opens = timezone.localdate() - timedelta(days=days)
    return Wave.objects.create(
        questionnaire=questionnaire,
        title=f"Survei {opens.year}",
        unit=unit,
        opens_on=opens,
        closes_on=opens + timedelta(days=13),
        audience=Audience.STAFF,
        breakdown=Breakdown.UNIT,
        settled=True,
        created_by=officer,
    )
