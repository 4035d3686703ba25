"""The one definition of which lesson hours count, and the balance of a year from them.

They count in the year in which the session or the external training ended (R4.3). Whatever reads
hours reads BOOKED: pages and dashboards agree.
"""

# A table expression: booked (employee_id, hours, ended_on, wave_id, is_external).
BOOKED = """(
  SELECT enrolment.employee_id, enrolment.hours, session.ends_on AS ended_on, session.wave_id,
    false AS is_external
  FROM trainings_enrolment enrolment
  JOIN trainings_session session ON session.id = enrolment.session_id
  WHERE enrolment.status = 'COMPLETED'
  UNION ALL
  SELECT employee_id, hours, ends_on, NULL, true
  FROM trainings_externaltraining WHERE status = 'VERIFIED'
)"""

SUMS = f"""
SELECT booked.employee_id, sum(booked.hours)
FROM {BOOKED} booked
WHERE booked.employee_id = ANY(%(people)s)
  AND booked.ended_on BETWEEN %(first)s AND %(last)s
GROUP BY booked.employee_id
"""  # noqa: S608 - own text

# Parameters: all (or the ids `people`), year, first and last day of it, pns and pppk (figures of
# all agencies), and what single agencies set: agencies, agency_pns, agency_pppk (null: no own).
# A CPNS is measured like the PNS he or she becomes; a PPPK has a ceiling and lacks nothing.
BALANCES = f"""
WITH policy AS (
  SELECT agency.id AS agency_id, coalesce(own.pns, %(pns)s) AS pns,
    coalesce(own.pppk, %(pppk)s) AS pppk
  FROM employees_agency agency
  LEFT JOIN unnest(%(agencies)s::bigint[], %(agency_pns)s::numeric[], %(agency_pppk)s::numeric[])
    AS own (agency_id, pns, pppk) ON own.agency_id = agency.id
), earned AS (
  SELECT employee_id, sum(hours) FILTER (WHERE NOT is_external) AS inside,
    sum(hours) FILTER (WHERE is_external) AS outside
  FROM {BOOKED} booked
  WHERE ended_on BETWEEN %(first)s AND %(last)s
    AND (%(all)s OR employee_id = ANY(%(people)s))
  GROUP BY employee_id
)
INSERT INTO trainings_hoursbalance AS old (employee_id, year, agency_id, unit_id, kind,
  session_hours, external_hours, total, target, shortfall)
SELECT person.id, %(year)s, person.agency_id, person.unit_id, person.kind,
  coalesce(inside, 0), coalesce(outside, 0), coalesce(inside, 0) + coalesce(outside, 0),
  CASE person.kind WHEN 'PPPK' THEN policy.pppk ELSE policy.pns END,
  CASE person.kind WHEN 'PPPK' THEN 0
    ELSE greatest(0, policy.pns - coalesce(inside, 0) - coalesce(outside, 0)) END
FROM employees_employee person
JOIN policy ON policy.agency_id = person.agency_id
LEFT JOIN earned ON earned.employee_id = person.id
WHERE person.is_active AND person.kind <> 'NON_ASN'
  AND (%(all)s OR person.id = ANY(%(people)s))
ON CONFLICT (employee_id, year) DO UPDATE SET agency_id = excluded.agency_id,
  unit_id = excluded.unit_id, kind = excluded.kind, session_hours = excluded.session_hours,
  external_hours = excluded.external_hours, total = excluded.total, target = excluded.target,
  shortfall = excluded.shortfall
WHERE (old.agency_id, old.unit_id, old.kind, old.session_hours, old.external_hours, old.target)
  IS DISTINCT FROM (excluded.agency_id, excluded.unit_id, excluded.kind, excluded.session_hours,
  excluded.external_hours, excluded.target)
"""  # noqa: S608 - own text

GONE = """
DELETE FROM trainings_hoursbalance balance USING employees_employee person
WHERE balance.year = %(year)s AND person.id = balance.employee_id
  AND (NOT person.is_active OR person.kind = 'NON_ASN')
  AND (%(all)s OR balance.employee_id = ANY(%(people)s))
"""
