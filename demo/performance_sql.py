"""One year of invented performance for every synthetic person, a statement for all of them.

`pg_temp.chance(text)` is a fixed figure from 0 to 1 for a text, so that a seed is reproducible.
The temporary tables work_template, indicator_template and example (people to leave out) are
filled by demo.performance. Ratings lean on the unit, so that units differ visibly.
"""

CHANCE = """
CREATE FUNCTION pg_temp.chance(seed text) RETURNS double precision LANGUAGE sql IMMUTABLE AS
$$ SELECT (hashtextextended(seed, 15) & 1073741823) / 1073741824.0 $$
"""

ACCOUNTS = """
INSERT INTO employees_user (username, name, email, password, employee_id, is_active, is_superuser)
SELECT coalesce(nip, 'pn' || id), name, '', '!', id, true, false FROM employees_employee
"""

PLANS = """
INSERT INTO evaluations_plan (employee_id, rater_id, agency_id, unit_id, year, starts_on, ends_on,
  approach, status, submitted_at, approved_at, snapshot)
SELECT id, rater_id, agency_id, unit_id, %(year)s, make_date(%(year)s, 1, 1),
  make_date(%(year)s, 12, 31), 'QUANTITATIVE', status,
  CASE WHEN status <> 'DRAFT' THEN make_timestamptz(%(year)s, 1, 12, 9, 0, 0) END,
  CASE WHEN status = 'APPROVED' THEN make_timestamptz(%(year)s, 1, 20, 9, 0, 0) END,
  '{}'
FROM (
  SELECT *, CASE WHEN luck < 0.02 THEN 'DRAFT' WHEN luck < 0.04 THEN 'SUBMITTED'
    WHEN luck < 0.05 THEN 'RETURNED' ELSE 'APPROVED' END AS status
  FROM (SELECT *, pg_temp.chance(nip || 'plan') AS luck FROM employees_employee) drawn
  WHERE kind <> 'NON_ASN' AND rater_id IS NOT NULL AND luck < 0.985
    AND id NOT IN (SELECT id FROM example)
) person
"""

RESULTS = """
INSERT INTO evaluations_workresult (plan_id, kind, statement, assigned_by, "order")
SELECT plan.id, template.kind, template.statement, boss_post.name, template.number
FROM evaluations_plan plan
JOIN employees_employee person ON person.id = plan.employee_id
JOIN employees_position post ON post.id = person.position_id
JOIN employees_employee boss ON boss.id = plan.rater_id
JOIN employees_position boss_post ON boss_post.id = boss.position_id
JOIN work_template template ON template.work = CASE
  WHEN post.kind IN ('JPT_MADYA', 'JPT_PRATAMA', 'ADMINISTRATOR', 'PENGAWAS')
    OR post.name LIKE 'Kepala %%' THEN 'LEADER'
  WHEN post.name LIKE 'Guru%%' OR post.name LIKE 'Pengawas Sekolah%%' THEN 'EDUCATION'
  WHEN post.name ~ '^(Dokter|Perawat|Bidan|Apoteker|Nutrisionis|Sanitarian)' THEN 'HEALTH'
  ELSE 'GENERAL' END
WHERE plan.year = %(year)s AND plan.employee_id NOT IN (SELECT id FROM example)
ORDER BY plan.id, template.number
"""

LINKS = """
UPDATE evaluations_workresult result SET parent_id = above.id
FROM evaluations_plan plan
JOIN evaluations_plan boss ON boss.employee_id = plan.rater_id AND boss.year = plan.year
JOIN evaluations_workresult above ON above.plan_id = boss.id AND above.kind = 'MAIN'
WHERE plan.id = result.plan_id AND plan.year = %(year)s AND result.kind = 'MAIN'
  AND above."order" = result."order" AND result.parent_id IS NULL
  AND plan.employee_id NOT IN (SELECT id FROM example)
"""

INDICATORS = """
INSERT INTO evaluations_indicator (result_id, statement, aspect, perspective, polarity, target,
  unit_of_measure, source, "order")
SELECT result.id, template.statement, template.aspect, '', template.polarity, template.target,
  template.unit, '', template.number
FROM evaluations_workresult result
JOIN evaluations_plan plan ON plan.id = result.plan_id AND plan.year = %(year)s
JOIN indicator_template template ON template.result = result.statement
WHERE plan.employee_id NOT IN (SELECT id FROM example)
ORDER BY result.id, template.number
"""

ANNEXES = """
INSERT INTO evaluations_planannex (plan_id, kind, text, "order")
SELECT plan.id, line.kind, line.text, 0
FROM evaluations_plan plan, (VALUES
  ('RESOURCE', 'Sarana kerja dan akses data yang memadai'),
  ('ACCOUNTABILITY', 'Dialog kinerja dengan pimpinan setiap bulan'),
  ('CONSEQUENCE', 'Capaian baik menjadi pertimbangan prioritas pengembangan kompetensi')
) AS line (kind, text)
WHERE plan.year = %(year)s AND plan.employee_id NOT IN (SELECT id FROM example)
"""

# Parameters here and below: year, period, its label, share (of people who got so far), day.
REALISATIONS = """
INSERT INTO evaluations_realisation (result_id, period_id, agency_id, narrative, updated_at)
SELECT result.id, %(period)s, plan.agency_id,
  'Terlaksana sesuai rencana; bukti dukung tersimpan di unit.', %(day)s
FROM evaluations_workresult result
JOIN evaluations_plan plan ON plan.id = result.plan_id
JOIN employees_employee person ON person.id = plan.employee_id
WHERE plan.year = %(year)s AND plan.status = 'APPROVED'
  AND pg_temp.chance(person.nip || 'done' || %(label)s) < %(share)s
  AND person.id NOT IN (SELECT id FROM example)
"""

VALUES = """
INSERT INTO evaluations_indicatorvalue (indicator_id, period_id, agency_id, value)
SELECT indicator.id, %(period)s, plan.agency_id,
  round(CASE WHEN indicator.unit_of_measure = '%%' THEN least(100, drawn) ELSE drawn END, 1)
FROM evaluations_indicator indicator
JOIN evaluations_workresult result ON result.id = indicator.result_id
JOIN evaluations_plan plan ON plan.id = result.plan_id
JOIN employees_employee person ON person.id = plan.employee_id
JOIN employees_unit unit ON unit.id = person.unit_id
JOIN indicator_template template
  ON template.result = result.statement AND template.number = indicator."order",
LATERAL (SELECT (indicator.target * (template.low + (template.high - template.low) * (
  0.75 * pg_temp.chance(person.nip || result."order" || indicator."order" || %(label)s)
  + 0.25 * pg_temp.chance(unit.code))::numeric)) AS drawn) figure
WHERE plan.year = %(year)s AND plan.status = 'APPROVED'
  AND pg_temp.chance(person.nip || 'done' || %(label)s) < %(share)s
  AND person.id NOT IN (SELECT id FROM example)
"""

FEEDBACK = """
INSERT INTO evaluations_feedback (employee_id, period_id, agency_id, value, giver_kind,
  given_by_id, sentiment, text, given_at)
SELECT person.id, %(period)s, person.agency_id, 1 + floor(7 * luck)::int, 'LEADER', giver.id,
  CASE WHEN luck < 0.08 THEN 'NEGATIVE' WHEN luck < 0.3 THEN 'NEUTRAL' ELSE 'POSITIVE' END,
  CASE WHEN luck < 0.08 THEN 'Perlu lebih memperhatikan ketepatan waktu; mari kita bahas caranya.'
    WHEN luck < 0.3 THEN 'Sudah sesuai; pertahankan dan bagikan cara kerja ini kepada rekan.'
    ELSE 'Terima kasih, pekerjaan rapi dan membantu rekan lain.' END,
  %(day)s
FROM (SELECT *, pg_temp.chance(nip || 'said' || %(label)s) AS luck FROM employees_employee) person
JOIN employees_user giver ON giver.employee_id = person.rater_id
WHERE pg_temp.chance(person.nip || 'heard' || %(label)s) < %(share)s
  AND person.id NOT IN (SELECT id FROM example)
"""

EVALUATIONS = """
INSERT INTO evaluations_evaluation (employee_id, rater_id, period_id, plan_id, agency_id, unit_id,
  kind, exempt_reason, status, proposed_result, proposed_behaviour, result, behaviour, predicate,
  reason, notes, rated_by_id, rated_at, delivered_at, accepted_at, snapshot)
SELECT drawn.employee_id, drawn.rater_id, %(period)s, drawn.plan_id, drawn.agency_id,
  drawn.unit_id, 'PERIOD', '', CASE WHEN accepted THEN 'ACCEPTED' WHEN delivered THEN 'DELIVERED'
  ELSE 'RATED' END, drawn.result, drawn.behaviour, drawn.result, drawn.behaviour,
  quadrant.predicate, '', '', rater.id, %(day)s,
  CASE WHEN accepted OR delivered THEN %(day)s::timestamptz END,
  CASE WHEN accepted THEN %(day)s::timestamptz + interval '2 days' END, '{}'
FROM (
  SELECT plan.employee_id, plan.rater_id, plan.id AS plan_id, plan.agency_id, plan.unit_id,
    CASE WHEN merit > 0.62 THEN 1 WHEN merit < 0.10 THEN 3 ELSE 2 END AS result,
    CASE WHEN manner > 0.45 THEN 1 WHEN manner < 0.025 THEN 3 ELSE 2 END AS behaviour,
    pg_temp.chance(person.nip || 'signed' || %(label)s) < 0.9 AS accepted,
    pg_temp.chance(person.nip || 'delivered' || %(label)s) < 0.7 AS delivered
  FROM evaluations_plan plan
  JOIN employees_employee person ON person.id = plan.employee_id
  JOIN employees_unit unit ON unit.id = person.unit_id,
  LATERAL (SELECT
    0.7 * pg_temp.chance(person.nip || 'merit' || %(label)s) + 0.3 * pg_temp.chance(unit.code)
      AS merit,
    pg_temp.chance(person.nip || 'manner' || %(label)s) AS manner) luck
  WHERE plan.year = %(year)s AND plan.status = 'APPROVED'
    AND pg_temp.chance(person.nip || 'done' || %(label)s) < %(share)s
    AND person.id NOT IN (SELECT id FROM example)
) drawn
JOIN quadrant ON quadrant.result = drawn.result AND quadrant.behaviour = drawn.behaviour
JOIN employees_user rater ON rater.employee_id = drawn.rater_id
"""

PLAN_STEPS = """
INSERT INTO evaluations_planstep (plan_id, from_status, to_status, by_id, note, at)
SELECT plan.id, step.before, step.after, account.id, '', step.at
FROM evaluations_plan plan,
LATERAL (VALUES
  ('DRAFT', 'SUBMITTED', plan.employee_id, plan.submitted_at),
  ('SUBMITTED', plan.status, plan.rater_id,
    coalesce(plan.approved_at, plan.submitted_at + interval '3 days'))
) AS step (before, after, actor, at)
JOIN employees_user account ON account.employee_id = step.actor
WHERE plan.year = %(year)s AND plan.submitted_at IS NOT NULL AND step.before <> step.after
  AND plan.employee_id NOT IN (SELECT id FROM example)
ORDER BY step.at
"""

EVALUATION_STEPS = """
INSERT INTO evaluations_evaluationstep (evaluation_id, from_status, to_status, by_id, note, at)
SELECT evaluation.id, step.before, step.after, account.id, '', step.at
FROM evaluations_evaluation evaluation,
LATERAL (VALUES
  ('OPEN', 'RATED', evaluation.rater_id, evaluation.rated_at),
  ('RATED', 'DELIVERED', evaluation.rater_id, evaluation.delivered_at),
  ('DELIVERED', 'ACCEPTED', evaluation.employee_id, evaluation.accepted_at)
) AS step (before, after, actor, at)
JOIN employees_user account ON account.employee_id = step.actor
WHERE evaluation.period_id = %(period)s AND step.at IS NOT NULL
  AND evaluation.employee_id NOT IN (SELECT id FROM example)
ORDER BY step.at
"""

ORGANISATION_RESULTS = """
INSERT INTO evaluations_organisationresult (unit_id, period_id, predicate, basis, set_by_id,
  set_on)
SELECT unit.id, %(period)s, CASE WHEN pg_temp.chance(unit.code) > 0.9 THEN 1
  WHEN pg_temp.chance(unit.code) < 0.06 THEN 3 ELSE 2 END,
  'Capaian rencana aksi terhadap target yang disepakati pada triwulan ini.', account.id,
  %(day)s::timestamptz::date
FROM employees_unit unit
JOIN employees_unit parent ON parent.id = unit.parent_id
JOIN employees_assignment head ON head.unit_id = parent.id AND head.heads_unit
JOIN employees_user account ON account.employee_id = head.employee_id
WHERE unit.id NOT IN (SELECT unit_id FROM example)
"""
