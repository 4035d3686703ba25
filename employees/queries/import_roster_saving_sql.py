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

# The rows to save, with the ids of people who are there by now.
SAVED = (
    "DROP TABLE IF EXISTS import_saved",
    """
    CREATE TEMP TABLE import_saved ON COMMIT DROP AS
    SELECT person.id AS person_id, this.person_id IS NULL AS is_new, this.name, this.kind,
      this.title_before, this.title_after, this.born_on, this.gender, this.email, this.siasn_id,
      this.renamed, this.rank, coalesce(this.rank_from, %(today)s) AS rank_from, this.ranked,
      this.level, this.year, this.educated, this.unit_id, this.position_id, this.heads,
      this.moves, this.starts, coalesce(this.starts, this.held_from) AS leads_from,
      this.held_id, this.held_to, this.held_end_reason, this.rater_nip
    FROM import_people this JOIN employees_employee person ON person.nip = this.nip
    WHERE NOT this.wrong
    """,
    "ANALYZE import_saved",
)
NEW_IDS = "SELECT person_id FROM import_saved WHERE is_new"
CHANGED_IDS = "SELECT person_id FROM import_saved WHERE NOT is_new AND (renamed OR ranked)"
RENAMED = """
UPDATE employees_employee person SET
  name = this.name, kind = this.kind,
  title_before = coalesce(this.title_before, person.title_before),
  title_after = coalesce(this.title_after, person.title_after),
  born_on = coalesce(this.born_on, person.born_on),
  gender = coalesce(this.gender, person.gender), email = coalesce(this.email, person.email),
  siasn_id = coalesce(this.siasn_id, person.siasn_id)
FROM import_saved this
WHERE person.id = this.person_id AND this.renamed AND NOT this.is_new
"""
RANK_IDS = """
SELECT past.id FROM import_saved this
JOIN employees_rankhistory past ON past.employee_id = this.person_id
  AND past.valid_from = this.rank_from
WHERE this.ranked
"""
RANKS = (
    """
    UPDATE employees_rankhistory past SET rank = this.rank FROM import_saved this
    WHERE this.ranked AND past.employee_id = this.person_id
      AND past.valid_from = this.rank_from AND past.rank <> this.rank
    """,
    """
    INSERT INTO employees_rankhistory (employee_id, rank, valid_from, basis)
    SELECT person_id, rank, rank_from, '' FROM import_saved WHERE ranked
    ON CONFLICT (employee_id, valid_from) DO NOTHING
    """,
)
EDUCATION_IDS = """
SELECT past.id FROM import_saved this
JOIN employees_educationhistory past ON past.employee_id = this.person_id
  AND past.level = this.level AND (past.year IS NULL OR past.year = this.year)
WHERE this.educated
"""
EDUCATION = (
    """
    UPDATE employees_educationhistory past SET year = this.year FROM import_saved this
    WHERE this.educated AND past.employee_id = this.person_id
      AND past.level = this.level AND past.year IS NULL AND this.year IS NOT NULL
    """,
    """
    INSERT INTO employees_educationhistory (employee_id, level, year, programme, institution)
    SELECT person_id, level, year, '', '' FROM import_saved
    WHERE educated
    ON CONFLICT (employee_id, level, year) DO NOTHING
    """,
)
# Whoever leads as Plt. the unit that gets a definitive head, until the day on which it does.
ACTING = """
  acting.unit_id = this.unit_id AND acting.kind = 'PLT' AND acting.heads_unit
  AND this.moves AND this.heads AND acting.valid_from < this.leads_from
  AND (acting.valid_to IS NULL OR acting.valid_to > this.leads_from)
"""
POST_IDS = f"""
SELECT held_id FROM import_saved WHERE moves
UNION ALL SELECT id FROM employees_assignment WHERE batch_id = %(batch)s
UNION ALL SELECT acting.id FROM import_saved this JOIN employees_assignment acting ON {ACTING}
"""  # noqa: S608 - a constant
POSTS = (
    """
    UPDATE employees_assignment held SET
      unit_id = CASE WHEN this.starts IS NULL THEN this.unit_id ELSE held.unit_id END,
      position_id = CASE WHEN this.starts IS NULL THEN this.position_id ELSE held.position_id END,
      heads_unit = CASE WHEN this.starts IS NULL THEN this.heads ELSE held.heads_unit END,
      valid_to = coalesce(this.starts, held.valid_to),
      end_reason = CASE WHEN this.starts IS NULL THEN held.end_reason ELSE 'MOVED' END
    FROM import_saved this WHERE held.id = this.held_id AND this.moves
    """,
    """
    INSERT INTO employees_assignment (employee_id, position_id, unit_id, kind, heads_unit,
      valid_from, valid_to, end_reason, basis, batch_id)
    SELECT person_id, position_id, unit_id, 'DEFINITIVE', heads, starts, held_to,
      CASE WHEN held_to IS NULL THEN '' ELSE held_end_reason END, '', %(batch)s
    FROM import_saved WHERE moves AND starts IS NOT NULL
    """,
    f"""
    UPDATE employees_assignment acting SET valid_to = this.leads_from
    FROM import_saved this WHERE {ACTING}
    """,  # noqa: S608 - a constant
)
PEOPLE_IDS = """
SELECT person_id FROM import_saved WHERE (moves OR ranked)
"""

# Raters whom the rule does not give; `import_exceptions` is made once the rule has spoken.
EXCEPTIONS = (
    "DROP TABLE IF EXISTS import_exceptions",
    """
    CREATE TEMP TABLE import_exceptions ON COMMIT DROP AS
    SELECT person.id AS person_id, rater.id AS rater_id
    FROM import_saved this
    JOIN employees_employee person ON person.id = this.person_id
    JOIN employees_employee rater ON rater.nip = this.rater_nip
    WHERE person.rater_id IS DISTINCT FROM rater.id AND NOT EXISTS (
      SELECT FROM employees_rateroverride written
      WHERE written.employee_id = person.id AND written.rater_id = rater.id
        AND written.valid_from <= %(today)s
        AND (written.valid_to IS NULL OR written.valid_to > %(today)s)
    )
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
