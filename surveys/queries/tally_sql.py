"""Tallies out of responses, in one statement for many."""

# `which` chooses among surveys_response. One line a response and what it says: first that it was
# handed in, then each question that it answers (the value ""), then each answer. A choice of
# several counts each, a matrix each row.
_COUNTS = """
WITH answered AS MATERIALIZED (
  SELECT id, wave_id, group_id, answers FROM surveys_response WHERE {which}
), dimensions AS (
  SELECT id, wave_id, '' AS dimension, '' AS category FROM answered
  UNION ALL
  SELECT id, wave_id, 'group', group_id::text FROM answered WHERE group_id IS NOT NULL
  UNION ALL
  SELECT answered.id, wave_id, question.code, answers ->> question.code
  FROM answered
  JOIN surveys_wave wave ON wave.id = wave_id
  JOIN surveys_question question ON question.questionnaire_id = wave.questionnaire_id
    AND question.role = 'PROFILE'
  WHERE answers ? question.code
), said AS (
  SELECT id, code, answer, jsonb_typeof(answer) AS type
  FROM answered, jsonb_each(answers) AS each (code, answer)
), items AS (
  SELECT id, '' AS code, '' AS value FROM answered
  UNION ALL
  SELECT id, code, '' FROM said WHERE type <> 'object'
  UNION ALL
  SELECT id, code, answer #>> '{{}}' FROM said WHERE type NOT IN ('object', 'array')
  UNION ALL
  SELECT id, code, choice
  FROM said, jsonb_array_elements_text(answer) AS choice WHERE type = 'array'
  UNION ALL
  SELECT id, code || '.' || part, value
  FROM said, jsonb_each_text(answer) AS cell (part, score), unnest(ARRAY['', score]) AS value
  WHERE type = 'object'
)
SELECT wave_id, dimension, category, code, value, count(*)
FROM dimensions JOIN items USING (id)
GROUP BY wave_id, dimension, category, code, value
"""
_ADD = """
INSERT INTO surveys_tally (wave_id, dimension, category, question_code, value, count)
{counts}
ON CONFLICT (wave_id, dimension, category, question_code, value)
DO UPDATE SET count = surveys_tally.count + excluded.count
"""

# Parameter: the ids of responses that are not yet tallied.
ADD_RESPONSES = _ADD.format(counts=_COUNTS.format(which="id = ANY(%(ids)s::uuid[])"))
# Parameter: the wave, whose tallies are gone.
TALLY_WAVE = _ADD.format(counts=_COUNTS.format(which="wave_id = %(wave)s"))
# Every wave, when there are no tallies at all.
TALLY_ALL = _ADD.format(counts=_COUNTS.format(which="true"))
