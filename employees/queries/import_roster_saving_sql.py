"""Rows of a checked roster into the tables of people; `import_people` is made by checking.

Parameters: batch, today, by (who brought the file in), reason. What a query of ids finds before
a change is watched, what it finds more after it was added.
"""

NEW_PEOPLE = """
INSERT INTO employees_employee (nip, siasn_id, name, title_before, title_after, born_on, gender,
  email, kind, rank, agency_id, unit_id, position_id, is_active)
SELECT nip, siasn_id, name, coalesce(title_before, ''), coalesce(title_after, ''),
  coalesce(born_on, to_date(left(nip, 8), 'YYYYMMDD')), coalesce(gender, substr(nip, 15, 1)::int),
  coalesce(email, ''), kind, rank, agency_id, unit_id, position_id, true
FROM import_people WHERE NOT wrong AND person_id IS NULL
"""
KNOWN_NOW = """
UPDATE import_people this SET person_id = person.id
FROM employees_employee person
WHERE this.person_id IS NULL AND NOT this.wrong AND person.nip = this.nip
"""
NEW_IDS = """
SELECT person.id FROM import_people this JOIN employees_employee person ON person.nip = this.nip
WHERE this.person_id IS NULL AND NOT this.wrong
"""
CHANGED_IDS = "SELECT person_id FROM import_people WHERE NOT wrong AND (renamed OR ranked)"
RENAMED = """
UPDATE employees_employee person SET
  name = this.name, kind = this.kind,
  title_before = coalesce(this.title_before, person.title_before),
  title_after = coalesce(this.title_after, person.title_after),
  born_on = coalesce(this.born_on, person.born_on),
  gender = coalesce(this.gender, person.gender), email = coalesce(this.email, person.email),
  siasn_id = coalesce(this.siasn_id, person.siasn_id)
FROM import_people this
WHERE person.id = this.person_id AND NOT this.wrong AND this.renamed
"""

RANK_IDS = """
SELECT past.id FROM import_people this
JOIN employees_rankhistory past ON past.employee_id = this.person_id
  AND past.valid_from = coalesce(this.rank_from, %(today)s)
WHERE this.ranked AND NOT this.wrong
"""
RANKS = (
    """
    UPDATE employees_rankhistory past SET rank = this.rank FROM import_people this
    WHERE this.ranked AND NOT this.wrong AND past.employee_id = this.person_id
      AND past.valid_from = coalesce(this.rank_from, %(today)s) AND past.rank <> this.rank
    """,
    """
    INSERT INTO employees_rankhistory (employee_id, rank, valid_from, basis)
    SELECT person_id, rank, coalesce(rank_from, %(today)s), '' FROM import_people
    WHERE ranked AND NOT wrong
    ON CONFLICT (employee_id, valid_from) DO NOTHING
    """,
)
EDUCATION_IDS = """
SELECT past.id FROM import_people this
JOIN employees_educationhistory past ON past.employee_id = this.person_id
  AND past.level = this.level AND (past.year IS NULL OR past.year = this.year)
WHERE this.educated AND NOT this.wrong
"""
EDUCATION = (
    """
    UPDATE employees_educationhistory past SET year = this.year FROM import_people this
    WHERE this.educated AND NOT this.wrong AND past.employee_id = this.person_id
      AND past.level = this.level AND past.year IS NULL AND this.year IS NOT NULL
    """,
    """
    INSERT INTO employees_educationhistory (employee_id, level, year, programme, institution)
    SELECT person_id, level, year, '', '' FROM import_people
    WHERE educated AND NOT wrong
    ON CONFLICT (employee_id, level, year) DO NOTHING
    """,
)
POST_IDS = """
SELECT held_id FROM import_people WHERE moves AND NOT wrong
UNION ALL SELECT id FROM employees_assignment WHERE batch_id = %(batch)s
"""
POSTS = (
    """
    UPDATE employees_assignment held SET
      unit_id = CASE WHEN this.starts IS NULL THEN this.unit_id ELSE held.unit_id END,
      position_id = CASE WHEN this.starts IS NULL THEN this.position_id ELSE held.position_id END,
      heads_unit = CASE WHEN this.starts IS NULL THEN this.heads ELSE held.heads_unit END,
      valid_to = coalesce(this.starts, held.valid_to),
      end_reason = CASE WHEN this.starts IS NULL THEN held.end_reason ELSE 'MOVED' END
    FROM import_people this WHERE held.id = this.held_id AND this.moves AND NOT this.wrong
    """,
    """
    INSERT INTO employees_assignment (employee_id, position_id, unit_id, kind, heads_unit,
      valid_from, valid_to, end_reason, basis, batch_id)
    SELECT person_id, position_id, unit_id, 'DEFINITIVE', heads, starts, held_to,
      CASE WHEN held_to IS NULL THEN '' ELSE held_end_reason END, '', %(batch)s
    FROM import_people WHERE moves AND NOT wrong AND starts IS NOT NULL
    """,
)
PEOPLE_IDS = """
SELECT person_id FROM import_people WHERE NOT wrong AND (moves OR ranked)
"""

# Raters whom the rule does not give; `import_exceptions` is made once the rule has spoken.
EXCEPTIONS = (
    "DROP TABLE IF EXISTS import_exceptions",
    """
    CREATE TEMP TABLE import_exceptions ON COMMIT DROP AS
    SELECT person.id AS person_id, rater.id AS rater_id
    FROM import_people this
    JOIN employees_employee person ON person.id = this.person_id
    JOIN employees_employee rater ON rater.nip = this.rater_nip
    WHERE NOT this.wrong AND person.rater_id IS DISTINCT FROM rater.id
    """,
)
OVERRIDE_IDS = """
SELECT written.id FROM employees_rateroverride written
JOIN import_exceptions this ON this.person_id = written.employee_id
WHERE written.valid_to IS NULL OR written.valid_to > %(today)s
"""
OVERRIDES = (
    """
    UPDATE employees_rateroverride written SET
      rater_id = CASE WHEN valid_from = %(today)s THEN this.rater_id ELSE written.rater_id END,
      reason = CASE WHEN valid_from = %(today)s THEN %(reason)s ELSE written.reason END,
      valid_to = CASE WHEN valid_from = %(today)s THEN written.valid_to ELSE %(today)s END
    FROM import_exceptions this
    WHERE this.person_id = written.employee_id AND written.valid_from <= %(today)s
      AND (written.valid_to IS NULL OR written.valid_to > %(today)s)
    """,
    """
    INSERT INTO employees_rateroverride (employee_id, rater_id, reason, basis, valid_from,
      valid_to, granted_by_id, batch_id)
    SELECT person_id, rater_id, %(reason)s, '', %(today)s, (
      SELECT min(later.valid_from) FROM employees_rateroverride later
      WHERE later.employee_id = person_id AND later.valid_from > %(today)s
    ), %(by)s, %(batch)s
    FROM import_exceptions this WHERE NOT EXISTS (
      SELECT FROM employees_rateroverride written
      WHERE written.employee_id = this.person_id AND written.valid_from = %(today)s
    )
    """,
)
