"""What the users of public services say, a statement for all of them.

Needs pg_temp.chance of demo.performance_sql. Parameters: waves (ids), counts (answers of each).
"""

_ANSWERS = """
WITH answer AS (
  SELECT wave.id AS wave_id, wave.questionnaire_id, wave.opens_on, wave.closes_on, number,
    service.code || wave.opens_on AS place, service.code || wave.opens_on || number AS person
  FROM unnest(%(waves)s::bigint[], %(counts)s::int[]) AS asked (id, count)
  JOIN surveys_wave wave ON wave.id = asked.id
  JOIN surveys_service service ON service.id = wave.service_id
  CROSS JOIN generate_series(1, asked.count) AS number
)
"""

# Place and element lean an answer, so that results differ and repeat with the seed.
RESPONSES = (
    _ANSWERS
    + """
INSERT INTO surveys_response (id, wave_id, answers, day, half)
SELECT gen_random_uuid(), wave_id,
  jsonb_object_agg(question.code, CASE question.kind
    WHEN 'SCALE' THEN to_jsonb(greatest(1, least(4, round(1.5
      + 0.9 * pg_temp.chance(place || question.code) + pg_temp.chance(place)
      + 1.7 * pg_temp.chance(person || question.code))))::int)
    ELSE question.options
      -> floor(jsonb_array_length(question.options) * pg_temp.chance(person || question.code))::int
      -> 'value' END),
  min(opens_on) + floor((min(closes_on) - min(opens_on)) * pg_temp.chance(person))::int,
  CASE WHEN pg_temp.chance(person || 'half') < 0.7 THEN 'MORNING' ELSE 'AFTERNOON' END
FROM answer JOIN surveys_question question USING (questionnaire_id)
WHERE question.kind IN ('SCALE', 'SINGLE')
GROUP BY wave_id, person
"""
)

COMMENTS = (
    _ANSWERS
    + """
INSERT INTO surveys_comment (id, wave_id, question_code, text)
SELECT gen_random_uuid(), wave_id, question.code, (ARRAY[
    'Petugas ramah dan menjelaskan dengan sabar.',
    'Antrean pagi hari terlalu lama.',
    'Mohon tempat duduk dan kipas angin di ruang tunggu ditambah.',
    'Alur layanan sudah jelas, pertahankan.'
  ])[1 + (4 * pg_temp.chance(person || 'said'))::int %% 4]
FROM answer JOIN surveys_question question USING (questionnaire_id)
WHERE question.kind = 'TEXT' AND pg_temp.chance(person || 'says') < 0.15
"""
)

# Midwives and others who treat patients answer for the IKM of their clinic (R3.11 b).
INDICATORS = """
INSERT INTO evaluations_indicator (result_id, statement, aspect, perspective, polarity, target,
  unit_of_measure, source, service_id, "order")
SELECT result.id, 'Nilai IKM ' || service.name, 'QUALITY', '', 'MAXIMISE', 82, 'nilai',
  'service_ikm', service.id, 3
FROM evaluations_workresult result
JOIN evaluations_plan plan ON plan.id = result.plan_id AND plan.year = %(year)s
JOIN surveys_service service ON service.unit_id = plan.unit_id
WHERE result.statement = 'Pasien mendapatkan pelayanan kesehatan sesuai standar'
  AND plan.employee_id NOT IN (SELECT id FROM example)
ORDER BY result.id
"""
