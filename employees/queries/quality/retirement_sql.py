"""The day everybody retires, in SQL; the rule is employees.rules.retirement."""

from employees.rules.retirement import AGE_OF_KIND, AGE_OF_LEVEL

AGES = {str(kind): age for kind, age in AGE_OF_KIND.items()} | {
    f"{level:d}": age for level, age in AGE_OF_LEVEL.items()
}

# The first of the month after the birthday of that age; AGES comes as `%(ages)s`.
RETIREMENT = """
SELECT person.id, (date_trunc('month', person.born_on + make_interval(years => coalesce(
  post.retirement_age,
  (%(ages)s::jsonb ->> CASE post.kind WHEN 'FUNGSIONAL' THEN post.level::text
    ELSE post.kind END)::int
))) + interval '1 month')::date AS retires_on
FROM employees_employee person JOIN employees_position post ON post.id = person.position_id
WHERE person.kind <> 'NON_ASN'
"""
