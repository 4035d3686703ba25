"""Rows of a roster beside each other and beside the database, as pieces of SQL.

`import_people` is the file as a table: what each row says, who it is about, what is recorded, and
what would change. `import_problems` collects what is wrong with rows. Both live in one session.
"""

# Parameters: batch, today, everything and paths (the HR scope).
# `held` is the post in force on the day on which the file and the record are compared.
LINES = """
CREATE TEMP TABLE import_lines ON COMMIT DROP AS
SELECT line.id AS row_id, line.number, said.*,
  jsonb_path_exists(line.own_problems, '$[*] ? (@.level == "error")') AS wrong,
  person.id AS person_id, person.name AS old_name, person.title_before AS old_title_before,
  person.title_after AS old_title_after, person.born_on AS old_born_on,
  person.gender AS old_gender, person.email AS old_email, person.kind AS old_kind,
  person.siasn_id AS old_siasn_id, person.rank AS old_rank, person.rater_id AS old_rater_id,
  person.is_active, rater.id AS rater_id, rater.is_active AS rater_is_active,
  rater_home.path AS rater_path,
  home.path AS old_path, unit.agency_id, said.position_id = unit.head_position_id AS head_post,
  held.id AS held_id, held.unit_id AS held_unit_id, held.position_id AS held_position_id,
  held.heads_unit AS held_heads, held.valid_from AS held_from, held.valid_to AS held_to,
  held.end_reason AS held_end_reason
FROM employees_importrow line
CROSS JOIN LATERAL jsonb_to_record(line.parsed) AS said(
  nip text, name text, title_before text, title_after text, born_on date, gender int, kind text,
  rank text, rank_from date, unit_id bigint, position_id bigint, post_from date, level int,
  year int, email text, siasn_id text, is_head boolean, structural boolean, rater_nip text
)
LEFT JOIN employees_employee person ON person.nip = said.nip
LEFT JOIN employees_employee rater ON rater.nip = said.rater_nip
LEFT JOIN employees_unit rater_home ON rater_home.id = rater.unit_id
LEFT JOIN employees_unit home ON home.id = person.unit_id
LEFT JOIN employees_unit unit ON unit.id = said.unit_id
LEFT JOIN employees_assignment held ON held.employee_id = person.id
  AND held.kind = 'DEFINITIVE' AND held.valid_from <= greatest(%(today)s, said.post_from)
  AND (held.valid_to IS NULL OR held.valid_to > greatest(%(today)s, said.post_from))
WHERE line.batch_id = %(batch)s
"""

# Who heads the unit: said so, or holds its head post, or is its only structural official where
# nobody else does, or has headed it in the same post.
HEADS = """
CREATE TEMP TABLE import_heads ON COMMIT DROP AS
SELECT row_id FROM (
  SELECT line.*, count(*) FILTER (WHERE is_head OR structural OR head_post)
    OVER (PARTITION BY unit_id) AS claims
  FROM import_lines line
  WHERE is_head IS NOT NULL OR structural OR head_post OR held_heads
) this WHERE coalesce(
  is_head,
  head_post OR held_heads AND held_unit_id = unit_id AND held_position_id = position_id
  OR structural AND claims = 1 AND NOT EXISTS (
    SELECT FROM employees_assignment led
    WHERE led.unit_id = this.unit_id AND led.heads_unit AND led.kind = 'DEFINITIVE'
      AND led.employee_id IS DISTINCT FROM this.person_id AND led.valid_from <= %(today)s
      AND (led.valid_to IS NULL OR led.valid_to > %(today)s)
      AND NOT EXISTS (
        SELECT FROM import_lines leaving
        WHERE leaving.held_id = led.id AND (leaving.unit_id <> led.unit_id OR NOT coalesce(
          leaving.is_head,
          leaving.head_post OR leaving.position_id = leaving.held_position_id,
          false
        ))
      )
  )
)
"""

# What differs from the record. A post that began later than the recorded one follows it from its
# TMT; without TMT from today; one that began no later is the recorded one, described better.
PEOPLE = """
CREATE TEMP TABLE import_people ON COMMIT DROP AS
SELECT line.*,
  line.nip IS NOT NULL AND (line.person_id IS NULL
    OR (line.name, line.kind) IS DISTINCT FROM (old_name, old_kind)
    OR line.title_before <> old_title_before OR line.title_after <> old_title_after
    OR (line.born_on IS NOT NULL AND line.born_on IS DISTINCT FROM old_born_on)
    OR (line.gender IS NOT NULL AND line.gender IS DISTINCT FROM old_gender)
    OR line.email <> old_email
    OR (line.siasn_id IS NOT NULL AND line.siasn_id IS DISTINCT FROM old_siasn_id)
  ) AS renamed,
  held_id IS NULL OR (line.unit_id, line.position_id, head.row_id IS NOT NULL)
    IS DISTINCT FROM (held_unit_id, held_position_id, held_heads) AS moves,
  CASE
    WHEN held_id IS NULL THEN coalesce(post_from, least(%(today)s, make_date(
      greatest(substr(nip, 9, 4)::int, 1950),
      CASE WHEN substr(nip, 13, 2) BETWEEN '01' AND '12' THEN substr(nip, 13, 2)::int ELSE 1 END,
      1
    )))
    WHEN post_from > held_from THEN post_from
    WHEN post_from IS NULL AND held_from < %(today)s THEN %(today)s
  END AS starts,
  CASE
    WHEN line.rank_from IS NULL THEN line.rank IS DISTINCT FROM old_rank
    ELSE past_rank.id IS NULL
  END AS ranked,
  line.level IS NOT NULL AND NOT EXISTS (
    SELECT FROM employees_educationhistory past WHERE past.employee_id = line.person_id
      AND past.level = line.level AND (line.year IS NULL OR past.year = line.year)
  ) AS educated,
  head.row_id IS NOT NULL AS heads,
  rater_nip IS NOT NULL AND line.rater_id IS DISTINCT FROM old_rater_id
    AND written.id IS NULL AS rerated
FROM import_lines line
LEFT JOIN import_heads head ON head.row_id = line.row_id
LEFT JOIN employees_rankhistory past_rank ON past_rank.employee_id = line.person_id
  AND past_rank.valid_from = line.rank_from AND past_rank.rank = line.rank
LEFT JOIN employees_rateroverride written ON written.employee_id = line.person_id
  AND written.rater_id = line.rater_id AND written.valid_from <= %(today)s
  AND (written.valid_to IS NULL OR written.valid_to > %(today)s)
"""
TABLES = (
    "DROP TABLE IF EXISTS import_lines, import_heads, import_people, import_problems",
    "CREATE TEMP TABLE import_problems (row_id bigint, problem jsonb) ON COMMIT DROP",
    LINES,
    HEADS,
    "ANALYZE import_lines (row_id, person_id)",
    "ANALYZE import_heads",
    PEOPLE,
    "CREATE INDEX ON import_people (row_id)",
    "CREATE INDEX ON import_people (nip)",
    "CREATE INDEX ON import_people (unit_id) WHERE heads",
    "CREATE INDEX ON import_people (rater_nip) WHERE rater_nip IS NOT NULL",
    "ANALYZE import_people",
)


def _found(column: str, code: str, text: str, where: str, level: str = "error") -> str:
    """Note a problem; `text` is an SQL expression, `where` continues FROM import_people this."""
    return (
        "INSERT INTO import_problems SELECT DISTINCT ON (this.row_id) this.row_id,"  # noqa: S608
        f" jsonb_build_object('column', '{column}', 'code', '{code}', 'text', {text},"
        f" 'level', '{level}') FROM import_people this {where}"
    )


def _kept(path: str) -> str:
    """Whether the unit at `path`, an SQL expression, lies in the HR scope."""
    return (
        "(%(everything)s OR EXISTS (SELECT FROM unnest(%(paths)s::text[]) kept"
        f" WHERE starts_with({path}, kept)))"
    )


def _of_other(text: str, instead: str) -> str:
    """`text` about the employee `other`, whose name and NIP stay inside the HR scope."""
    home = "(SELECT path FROM employees_unit WHERE id = other.unit_id)"
    named = f"format('{text}', other.name, other.nip)"
    return f"CASE WHEN {_kept(home)} THEN {named} ELSE '{instead}' END"


# Problems that do not depend on which other rows are wrong.
FIRST_CHECKS = (
    _found(
        *("NIP", "twice"),
        "format('NIP ini juga ada pada baris %%s; hapus salah satunya.', other.number)",
        "JOIN import_people other ON other.nip = this.nip AND other.row_id <> this.row_id",
    ),
    _found(
        *("NIP", "scope"),
        "'Pegawai ini tercatat pada unit kerja di luar kewenangan Anda.'::text",
        f"WHERE person_id IS NOT NULL AND NOT {_kept('old_path')}",
    ),
    _found(
        *("NIP", "inactive"),
        "'Pegawai ini tercatat tidak aktif; aktifkan dahulu pada data pegawai.'::text",
        "WHERE NOT is_active AND held_id IS NULL",
    ),
    _found(
        *("ID PNS", "taken"),
        _of_other(
            "ID ini tercatat milik %%s (%%s).",
            "ID ini tercatat milik pegawai di luar kewenangan Anda.",
        ),
        "JOIN employees_employee other ON other.siasn_id = this.siasn_id"
        " AND other.id IS DISTINCT FROM this.person_id",
    ),
    _found(
        *("ID PNS", "twice"),
        "format('ID ini juga ada pada baris %%s.', other.number)",
        "JOIN import_people other ON other.siasn_id = this.siasn_id"
        " AND other.row_id <> this.row_id",
    ),
    _found(
        *("NIP PENILAI", "self"),
        "'Pegawai tidak dapat menilai dirinya sendiri.'::text",
        "WHERE rater_nip = nip",
    ),
    _found(
        *("NIP PENILAI", "unknown_rater"),
        "'NIP penilai tidak ditemukan dalam berkas maupun data pegawai.'::text",
        "WHERE rater_nip IS NOT NULL AND rater_id IS NULL AND rater_nip IS DISTINCT FROM nip"
        " AND NOT EXISTS (SELECT FROM import_people other WHERE other.nip = this.rater_nip)",
    ),
    _found(
        *("NIP PENILAI", "rater_scope"),
        "'Penilai ini di luar kewenangan Anda dan tidak memimpin unit di atasnya; kosongkan, atau"
        " mintalah HR seluruh instansi menetapkannya.'::text",
        f"""
        JOIN employees_unit own ON own.id = this.unit_id
        WHERE this.rater_id <> coalesce(old_rater_id, 0) AND NOT {_kept("rater_path")}
          AND NOT EXISTS (
            SELECT FROM employees_assignment led
            JOIN employees_unit place ON place.id = led.unit_id
            WHERE led.employee_id = this.rater_id AND led.heads_unit
              AND starts_with(own.path, place.path) AND led.valid_from <= %(today)s
              AND (led.valid_to IS NULL OR led.valid_to > %(today)s)
          )
        """,
    ),
    _found(
        *("NIP PENILAI", "inactive_rater"),
        "'Pejabat penilai ini tidak aktif; pilih yang masih bertugas.'::text",
        "WHERE NOT rater_is_active",
    ),
    _found(
        *("NIP PENILAI", "rater_to_come"),
        "format('Pejabat penilai ini baru bertugas %%s.', to_char(other.starts, 'DD-MM-YYYY'))",
        "JOIN import_people other ON other.nip = this.rater_nip"
        " WHERE other.person_id IS NULL AND other.starts > %(today)s",
    ),
    _found(
        *("EMAIL", "shared"),
        _of_other(
            "Surel ini juga dipakai %%s (%%s).",
            "Surel ini juga dipakai pegawai di luar kewenangan Anda.",
        ),
        "JOIN employees_employee other ON lower(other.email) = lower(this.email)"
        " AND other.id IS DISTINCT FROM this.person_id",
        "warning",
    ),
    _found(
        *("EMAIL", "shared"),
        "format('Surel ini juga dipakai pada baris %%s.', other.number)",
        "JOIN import_people other ON lower(other.email) = lower(this.email)"
        " AND other.row_id <> this.row_id",
        "warning",
    ),
    _found(
        *("NIP PENILAI", "exception"),
        "format('Menurut aturan ia dinilai %%s; yang tertulis dicatat sebagai pengecualian.',"
        " ruled.name)",
        "JOIN employees_employee ruled ON ruled.id = this.old_rater_id"
        " WHERE this.rater_id <> this.old_rater_id AND NOT this.moves",
        "warning",
    ),
    _found(
        *("KEPALA UNIT", "ends_acting"),
        _of_other(
            "%%s (%%s) selesai sebagai Plt. begitu kepala ini mulai.",
            "Plt. unit ini selesai begitu kepala ini mulai.",
        ),
        """
        JOIN employees_assignment acting ON acting.unit_id = this.unit_id AND acting.kind = 'PLT'
          AND acting.heads_unit AND acting.valid_from < coalesce(this.starts, this.held_from)
          AND (acting.valid_to IS NULL
            OR acting.valid_to > coalesce(this.starts, this.held_from))
        JOIN employees_employee other ON other.id = acting.employee_id
        WHERE this.moves AND this.heads
        """,
        "warning",
    ),
    _found(
        *("KEPALA UNIT", "several_structural"),
        "'Ada beberapa jabatan struktural pada unit ini; tandai kepalanya di kolom ini.'::text",
        "JOIN import_people other ON other.unit_id = this.unit_id AND other.structural"
        " AND other.is_head IS NULL AND other.row_id <> this.row_id"
        " WHERE this.structural AND this.is_head IS NULL AND NOT this.heads AND NOT other.heads",
        "warning",
    ),
)
MARK_WRONG = """
UPDATE import_people this SET wrong = true FROM import_problems found
WHERE found.row_id = this.row_id AND NOT this.wrong AND found.problem ->> 'level' = 'error'
"""

# Problems that rows have because of others that are saved, or are not: repeated until none is new.
LAST_CHECKS = (
    _found(
        *("KEPALA UNIT", "two_heads"),
        "format('Unit ini juga dipimpin %%s (%%s) pada baris %%s; tandai hanya satu kepala.',"
        " other.name, other.nip, other.number)",
        "JOIN import_people other ON other.unit_id = this.unit_id AND other.heads"
        " AND NOT other.wrong AND other.row_id <> this.row_id WHERE this.heads AND NOT this.wrong",
    ),
    _found(
        *("KEPALA UNIT", "has_head"),
        "format('Unit ini dipimpin %%s (%%s) sejak %%s; akhiri dahulu jabatannya, atau periksa"
        " TMT JABATAN.', chief.name, chief.nip, to_char(led.valid_from, 'DD-MM-YYYY'))",
        """
        JOIN employees_assignment led ON led.unit_id = this.unit_id AND led.heads_unit
          AND led.kind = 'DEFINITIVE' AND led.employee_id IS DISTINCT FROM this.person_id
        JOIN employees_employee chief ON chief.id = led.employee_id
        LEFT JOIN import_people leaving ON leaving.held_id = led.id AND leaving.moves
          AND NOT leaving.wrong
        WHERE this.heads AND this.moves AND NOT this.wrong
          AND daterange(coalesce(this.starts, this.held_from), this.held_to) && CASE
            WHEN leaving.row_id IS NULL THEN daterange(led.valid_from, led.valid_to)
            WHEN leaving.starts IS NULL THEN 'empty'::daterange
            ELSE daterange(led.valid_from, leaving.starts)
          END
        """,
    ),
    """
    WITH RECURSIVE waiting AS (
      SELECT this.row_id, this.nip, above.number
      FROM import_people this JOIN import_people above ON above.nip = this.rater_nip
      WHERE this.rater_id IS NULL AND NOT this.wrong AND above.wrong
      UNION
      SELECT this.row_id, this.nip, above.number
      FROM waiting JOIN import_people above ON above.row_id = waiting.row_id
      JOIN import_people this ON this.rater_nip = above.nip
      WHERE this.rater_id IS NULL AND NOT this.wrong
    )
    INSERT INTO import_problems SELECT DISTINCT ON (row_id) row_id, jsonb_build_object(
      'column', 'NIP PENILAI', 'code', 'rater_wrong', 'level', 'error', 'text', format(
        'Data penilai pada baris %%s masih salah; perbaiki baris itu dahulu.', number
      )
    ) FROM waiting
    """,
)

# The verdict on every row, written where it differs from the last one.
VERDICTS = """
WITH verdict AS (
  SELECT this.row_id, line.own_problems || coalesce(found.problems, '[]') AS problems,
    CASE
      WHEN this.wrong THEN 'WRONG'
      WHEN this.person_id IS NULL THEN 'NEW'
      WHEN this.renamed OR this.moves OR this.ranked OR this.educated OR this.rerated
        THEN 'CHANGED'
      ELSE 'SAME'
    END AS outcome,
    CASE WHEN this.person_id IS NULL OR this.wrong THEN '{}' ELSE jsonb_strip_nulls(
      jsonb_build_object(
        'NAMA', CASE WHEN this.name <> this.old_name THEN this.old_name END,
        'GELAR DEPAN', CASE WHEN this.title_before <> old_title_before THEN old_title_before END,
        'GELAR BELAKANG', CASE WHEN this.title_after <> old_title_after THEN old_title_after END,
        'TANGGAL LAHIR', CASE WHEN this.born_on <> old_born_on
          THEN to_char(old_born_on, 'DD-MM-YYYY') END,
        'JENIS KELAMIN', CASE WHEN this.gender <> old_gender
          THEN (ARRAY['L', 'P'])[old_gender] END,
        'JENIS PEGAWAI', CASE WHEN this.kind <> old_kind THEN old_kind END,
        'GOLONGAN', CASE WHEN this.ranked AND this.rank <> old_rank THEN old_rank END,
        'EMAIL', CASE WHEN this.email <> old_email THEN old_email END,
        'UNIT', CASE WHEN this.unit_id <> held_unit_id THEN unit.name END,
        'JABATAN', CASE WHEN this.position_id <> held_position_id THEN post.name END,
        'KEPALA UNIT', CASE WHEN this.heads <> held_heads
          THEN CASE WHEN held_heads THEN 'ya' ELSE 'tidak' END END,
        'NIP PENILAI', CASE WHEN this.rater_id <> old_rater_id THEN ruled.nip END
      )
    ) END AS before
  FROM import_people this
  JOIN employees_importrow line ON line.id = this.row_id
  LEFT JOIN (
    SELECT row_id, jsonb_agg(problem) AS problems FROM import_problems GROUP BY row_id
  ) found ON found.row_id = this.row_id
  LEFT JOIN employees_unit unit ON unit.id = this.held_unit_id
  LEFT JOIN employees_position post ON post.id = this.held_position_id
  LEFT JOIN employees_employee ruled ON ruled.id = this.old_rater_id
)
UPDATE employees_importrow line
SET problems = verdict.problems, outcome = verdict.outcome, before = verdict.before,
  has_warning = verdict.problems @> '[{"level": "warning"}]'
FROM verdict
WHERE verdict.row_id = line.id AND (line.problems, line.outcome, line.before)
  IS DISTINCT FROM (verdict.problems, verdict.outcome, verdict.before)
"""
