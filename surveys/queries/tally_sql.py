"""Tallies out of responses, in one statement for many."""

# `which` chooses among surveys_response. Responses that count in the same parts of every
# breakdown are one cell: what is said is first counted by cell, and only those counts are added
# up for each part, so that a response is read once however many breakdowns there are. `base` says
# that the values of a question add up to those who answered it (under the value ""); of a choice
# of several they do not. All responses are counted under the code "".
_COUNTS = """
WITH answered AS (
  SELECT response.wave_id, wave.questionnaire_id, group_id, answers, (
    SELECT jsonb_object_agg(question.code, answers -> question.code)
    FROM surveys_question question
    WHERE question.questionnaire_id = wave.questionnaire_id AND question.role = 'PROFILE'
      AND answers ? question.code
  ) AS profile
  FROM surveys_response response JOIN surveys_wave wave ON wave.id = response.wave_id
  WHERE {which}
), cells AS MATERIALIZED (
  SELECT *, dense_rank() OVER (ORDER BY wave_id, group_id, profile) AS cell FROM answered
), said AS MATERIALIZED (
  SELECT cell, code, value, base, count(*) FROM (
    SELECT cell, '' AS code, '' AS value, false AS base FROM cells
    UNION ALL
    SELECT cell, code, answer #>> '{{}}', true
    FROM cells, jsonb_each(answers) AS each (code, answer)
    WHERE jsonb_typeof(answer) IN ('number', 'string')
    UNION ALL
    SELECT cell, question.code, choice, false
    FROM cells
    JOIN surveys_question question USING (questionnaire_id),
    jsonb_array_elements_text('[""]' || (answers -> question.code)) AS choice
    WHERE question.kind = 'MULTIPLE'
    UNION ALL
    SELECT cell, question.code || '.' || part, score, true
    FROM cells
    JOIN surveys_question question USING (questionnaire_id),
    jsonb_each_text(answers -> question.code) AS row (part, score)
    WHERE question.kind = 'MATRIX'
  ) item
  GROUP BY cell, code, value, base
), counted AS (
  SELECT cell, code, value, count FROM said
  UNION ALL
  SELECT cell, code, '', sum(count) FROM said WHERE base GROUP BY cell, code
), parts AS (
  SELECT cell, wave_id, dimension, category
  FROM (SELECT DISTINCT cell, wave_id, group_id, profile FROM cells) cell,
  LATERAL (
    SELECT '' AS dimension, '' AS category
    UNION ALL
    SELECT 'group', group_id::text WHERE group_id IS NOT NULL
    UNION ALL
    SELECT * FROM jsonb_each_text(profile)
  ) part
)
SELECT wave_id, dimension, category, code, value, sum(count)
FROM parts JOIN counted USING (cell)
GROUP BY wave_id, dimension, category, code, value
"""
_ADD = """
INSERT INTO surveys_tally (wave_id, dimension, category, question_code, value, count)
{counts}
ON CONFLICT (wave_id, dimension, category, question_code, value)
DO UPDATE SET count = surveys_tally.count + excluded.count
"""

# Parameter: the ids of responses that are not yet tallied.
ADD_RESPONSES = _ADD.format(counts=_COUNTS.format(which="response.id = ANY(%(ids)s::uuid[])"))
# Parameter: the wave, whose tallies are gone.
TALLY_WAVE = _ADD.format(counts=_COUNTS.format(which="response.wave_id = %(wave)s"))
# Every wave, when there are no tallies at all.
TALLY_ALL = _ADD.format(counts=_COUNTS.format(which="true"))
