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

RESPONSES = """
INSERT INTO surveys_response (id, wave_id)
SELECT gen_random_uuid(), wave_id FROM surveys_invitation WHERE answered
"""

# The course and the question lean an answer, so that results differ and repeat with the seed.
ANSWERS = """
INSERT INTO surveys_answer (id, response_id, question_id, score, text)
SELECT gen_random_uuid(), response.id, question.id,
  CASE WHEN question.kind = 'SCALE' THEN greatest(1, least(5, round(
    2.6 + 1.1 * pg_temp.chance(response.wave || question.code)
    + 2 * pg_temp.chance(response.number || response.wave || question.code))))::int END,
  CASE WHEN question.kind = 'TEXT' THEN (ARRAY[
    'Contoh kasus dari pekerjaan sehari-hari sangat membantu.',
    'Waktu praktik perlu ditambah.',
    'Materi dasar dapat dipersingkat karena sudah dikenal.',
    'Mohon ada pendampingan setelah pelatihan.'
  ])[1 + (4 * pg_temp.chance(response.number || response.wave || question.code))::int %% 4]
  ELSE '' END
FROM (
  SELECT answered.id, wave.questionnaire_id, unit.code || wave.title AS wave,
    row_number() OVER (PARTITION BY wave.id) AS number
  FROM surveys_response answered
  JOIN surveys_wave wave ON wave.id = answered.wave_id
  JOIN employees_unit unit ON unit.id = wave.unit_id
) response
JOIN surveys_question question ON question.questionnaire_id = response.questionnaire_id
WHERE question.kind = 'SCALE'
  OR pg_temp.chance(response.number || response.wave || question.code) < 0.2
"""
