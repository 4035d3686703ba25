"""Invented participants, attendance and survey answers, a statement for all of them.

Needs pg_temp.chance of demo.performance_sql. Parameter: officer (user id), ahead of waves.
"""

# A person joins at most one session of the own agency, 25 people a session.
ENROLMENTS = """
INSERT INTO trainings_enrolment (session_id, employee_id, agency_id, status, hours, added_by_id)
SELECT slot.id, seat.id, seat.agency_id,
  CASE WHEN passed THEN 'COMPLETED' ELSE 'INCOMPLETE' END,
  CASE WHEN passed THEN slot.hours ELSE 0 END, %(officer)s
FROM (
  SELECT id, agency_id, pg_temp.chance(nip || 'passed') < 0.93 AS passed,
    (row_number() OVER (PARTITION BY agency_id ORDER BY pg_temp.chance(nip || 'class')) - 1) / 25
      AS number
  FROM employees_employee WHERE kind <> 'NON_ASN' AND pg_temp.chance(nip || 'learn') < 0.62
) seat
JOIN (
  SELECT session.id, unit.agency_id, course.hours,
    row_number() OVER (PARTITION BY unit.agency_id ORDER BY session.id) - 1 AS number
  FROM trainings_session session
  JOIN trainings_course course ON course.id = session.course_id
  JOIN trainings_programme programme ON programme.id = course.programme_id
  JOIN employees_unit unit ON unit.id = programme.unit_id
  WHERE session.status = 'DONE'
) slot ON slot.agency_id = seat.agency_id AND slot.number = seat.number
"""

ATTENDANCE = """
INSERT INTO trainings_attendance (enrolment_id, day, present)
SELECT enrolment.id, day::date,
  enrolment.status = 'COMPLETED' OR day::date = session.starts_on
FROM trainings_enrolment enrolment
JOIN trainings_session session ON session.id = enrolment.session_id,
LATERAL generate_series(session.starts_on, session.ends_on, interval '1 day') AS day
"""

INVITATIONS = """
INSERT INTO surveys_invitation (wave_id, employee_id, answered)
SELECT session.wave_id, enrolment.employee_id, pg_temp.chance(person.nip || 'answered') < 0.7
FROM trainings_enrolment enrolment
JOIN trainings_session session ON session.id = enrolment.session_id
JOIN employees_employee person ON person.id = enrolment.employee_id
WHERE enrolment.status = 'COMPLETED'
"""

# The course and the question lean an answer, so that results differ and repeat with the seed.
RESPONSES = """
INSERT INTO surveys_response (id, wave_id, answers, half)
SELECT gen_random_uuid(), handed.wave_id, jsonb_object_agg(question.code,
  greatest(1, least(5, round(CASE WHEN question.code = 'materi-teori-administrasi-publik'
      THEN 0.7 ELSE 2.6 END + 1.1 * pg_temp.chance(handed.wave || question.code)
    + 2 * pg_temp.chance(handed.number || handed.wave || question.code))))::int), ''
FROM pg_temp.handed_in handed
JOIN surveys_question question ON question.questionnaire_id = handed.questionnaire_id
WHERE question.kind = 'SCALE'
GROUP BY handed.wave_id, handed.number
"""

COMMENTS = """
INSERT INTO surveys_comment (id, wave_id, question_code, text)
SELECT gen_random_uuid(), handed.wave_id, question.code, (ARRAY[
    'Contoh kasus dari pekerjaan sehari-hari sangat membantu.',
    'Waktu praktik perlu ditambah.',
    'Materi dasar dapat dipersingkat karena sudah dikenal.',
    'Mohon ada pendampingan setelah pelatihan.'
  ])[1 + (4 * pg_temp.chance(handed.number || handed.wave || question.code))::int %% 4]
FROM pg_temp.handed_in handed
JOIN surveys_question question ON question.questionnaire_id = handed.questionnaire_id
WHERE question.kind = 'TEXT'
  AND pg_temp.chance(handed.number || handed.wave || question.code) < 0.2
"""

# Of each wave as many as are answered, numbered; `wave` seeds what they say.
HANDED_IN = """
CREATE TEMP TABLE handed_in ON COMMIT DROP AS
SELECT wave.id AS wave_id, wave.questionnaire_id, unit.code || wave.title AS wave,
  row_number() OVER (PARTITION BY wave.id) AS number
FROM surveys_invitation invitation
JOIN surveys_wave wave ON wave.id = invitation.wave_id
JOIN employees_unit unit ON unit.id = wave.unit_id
WHERE invitation.answered
"""

# Fewer than five answers are never counted.
FEW = """
UPDATE surveys_invitation SET answered = false WHERE wave_id IN (
  SELECT wave_id FROM surveys_invitation
  GROUP BY wave_id HAVING count(*) FILTER (WHERE answered) < 5)
"""
