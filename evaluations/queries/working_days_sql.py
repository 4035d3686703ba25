"""Limits in working days for many rows at once; rules.working_days is the same rule in Python."""

# A CTE. Parameters: first_day, last_day (of the days the limits are counted from), days (the
# longest limit), holidays (date[]). Saturday is ISO day 6. `seq` numbers the working days so far,
# so the n-th working day after a day has its `seq` plus n. Long enough: a week holds five
# working days, and a holiday costs one at most.
WORKING_CALENDAR = """
working_calendar AS MATERIALIZED (
  SELECT day, working, count(*) FILTER (WHERE working) OVER (ORDER BY day) AS seq
  FROM (
    SELECT day::date AS day,
      extract(isodow FROM day) < 6 AND day::date <> ALL (%(holidays)s::date[]) AS working
    FROM generate_series(
      %(first_day)s::date::timestamp,
      %(last_day)s::date + 7 * ((%(days)s + cardinality(%(holidays)s::date[])) / 5 + 2),
      interval '1 day'
    ) AS day
  ) days
)
"""


def working_day_after(day: str, days: str) -> str:
    """SQL of the date `days` working days after `day`, both SQL expressions; the day itself for 0.

    It reads working_calendar.
    """
    return f"""
CASE WHEN {days} = 0 THEN {day} ELSE (
  SELECT later.day FROM working_calendar later
  WHERE later.working AND later.seq = {days} + (
    SELECT counted.seq FROM working_calendar counted WHERE counted.day = {day}
  )
) END
"""  # noqa: S608 - own text
