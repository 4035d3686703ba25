"""Earlier years of training, copied from the newest with other people in other classes.

Needs pg_temp.chance of demo.performance_sql. Parameters: year, now (the newest), officer.
"""

PROGRAMMES = """
INSERT INTO trainings_programme (title, goal, unit_id, starts_on, ends_on)
SELECT replace(title, %(now)s::text, %(year)s::text), goal, unit_id,
  make_date(%(year)s, 1, 1), make_date(%(year)s, 12, 31)
FROM trainings_programme WHERE starts_on = make_date(%(now)s, 1, 1)
"""

COURSES = """
INSERT INTO trainings_course
  (programme_id, title, form, hours, objectives, min_attendance, passing_mark)
SELECT earlier.id, course.title, course.form, course.hours, course.objectives,
  course.min_attendance, course.passing_mark
FROM trainings_course course
JOIN trainings_programme programme ON programme.id = course.programme_id
JOIN trainings_programme earlier ON earlier.unit_id = programme.unit_id
  AND earlier.starts_on = make_date(%(year)s, 1, 1)
WHERE programme.starts_on = make_date(%(now)s, 1, 1)
"""

# Moved by whole years; 29 February becomes the 28th.
SESSIONS = """
INSERT INTO trainings_session
  (course_id, name, place, link, starts_on, ends_on, capacity, status, admission, reach)
SELECT earlier.id, session.name, session.place, '',
  session.starts_on - make_interval(years => %(now)s - %(year)s),
  session.ends_on - make_interval(years => %(now)s - %(year)s),
  session.capacity, 'DONE', 'DIRECT', 'AGENCY'
FROM trainings_session session
JOIN trainings_course course ON course.id = session.course_id
JOIN trainings_programme programme ON programme.id = course.programme_id
JOIN trainings_programme before ON before.unit_id = programme.unit_id
  AND before.starts_on = make_date(%(year)s, 1, 1)
JOIN trainings_course earlier ON earlier.programme_id = before.id AND earlier.title = course.title
WHERE programme.starts_on = make_date(%(now)s, 1, 1) AND session.status = 'DONE'
"""

# Who joins which class is drawn anew each year; a third of the people stay away.
ENROLMENTS = """
INSERT INTO trainings_enrolment
  (session_id, employee_id, agency_id, status, hours, completion_note, motivation, added_by_id)
SELECT slot.id, seat.id, seat.agency_id,
  CASE WHEN passed THEN 'COMPLETED' ELSE 'INCOMPLETE' END,
  CASE WHEN passed THEN slot.hours ELSE 0 END, '', '', %(officer)s
FROM (
  SELECT id, agency_id, pg_temp.chance(nip || 'passed' || %(year)s) < 0.93 AS passed,
    (row_number() OVER (
      PARTITION BY agency_id ORDER BY pg_temp.chance(nip || 'class' || %(year)s)) - 1) / 25
      AS number
  FROM employees_employee
  WHERE kind <> 'NON_ASN' AND pg_temp.chance(nip || 'learn' || %(year)s) < 0.62
) seat
JOIN (
  SELECT session.id, unit.agency_id, course.hours,
    row_number() OVER (PARTITION BY unit.agency_id ORDER BY session.name, session.ends_on) - 1
      AS number
  FROM trainings_session session
  JOIN trainings_course course ON course.id = session.course_id
  JOIN trainings_programme programme ON programme.id = course.programme_id
  JOIN employees_unit unit ON unit.id = programme.unit_id
  WHERE programme.starts_on = make_date(%(year)s, 1, 1)
) slot ON slot.agency_id = seat.agency_id AND slot.number = seat.number
"""

ATTENDANCE = """
INSERT INTO trainings_attendance (enrolment_id, day, present)
SELECT enrolment.id, day::date,
  enrolment.status = 'COMPLETED' OR day::date = session.starts_on
FROM trainings_enrolment enrolment
JOIN trainings_session session ON session.id = enrolment.session_id
JOIN trainings_course course ON course.id = session.course_id
JOIN trainings_programme programme ON programme.id = course.programme_id,
LATERAL generate_series(session.starts_on, session.ends_on, interval '1 day') AS day
WHERE programme.starts_on = make_date(%(year)s, 1, 1)
"""

# What was just written has no statistics: without them the planner joins row by row.
KNOW_SESSIONS = "ANALYZE trainings_programme, trainings_course, trainings_session"
KNOW_PEOPLE = "ANALYZE trainings_enrolment"

STATEMENTS = (
    *(PROGRAMMES, COURSES, SESSIONS, KNOW_SESSIONS),
    *(ENROLMENTS, KNOW_PEOPLE, ATTENDANCE),
)
