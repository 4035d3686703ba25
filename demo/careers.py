"""Ranks, education and head posts that follow from the people and posts there are."""

from django.db import connection

from demo.degrees import BY_POST, BY_RANK, SCHOOL
from employees.models import Position

TEACHERS = 60  # retirement age, UU 14/2005 Pasal 30

RANKS = """
INSERT INTO employees_rankhistory (employee_id, rank, valid_from, basis)
SELECT person.id, person.rank, greatest(post.valid_from, make_date(2019, 4, 1)), ''
FROM employees_employee person
JOIN employees_assignment post ON post.employee_id = person.id
WHERE person.kind <> 'NON_ASN'
"""

EDUCATION = """
INSERT INTO employees_educationhistory (employee_id, level, programme, institution, year)
SELECT id, level, programme, '', extract(year FROM born_on) + CASE WHEN level < 20 THEN 18
  WHEN level < 40 THEN 21 WHEN level < 45 THEN 23 ELSE 27 END
FROM employees_employee
JOIN unnest(%(before)s::text[], %(after)s::text[], %(levels)s::int[], %(programmes)s::text[])
  AS degree (title_before, title_after, level, programme) USING (title_before, title_after)
WHERE kind <> 'NON_ASN'
"""

HEAD_POSTS = """
UPDATE employees_unit unit SET head_position_id = held.position_id
FROM employees_assignment held WHERE held.unit_id = unit.id AND held.heads_unit
"""


def complete_careers() -> None:
    """One rank and the last education of everybody, the head post of every unit."""
    degrees = {
        (degree.before, degree.after): degree
        for degree in (*(d for _, d in BY_POST), *(d for _, d in BY_RANK), SCHOOL)
    }
    values = {
        "before": [before for before, _ in degrees],
        "after": [after for _, after in degrees],
        "levels": [int(degree.level) for degree in degrees.values()],
        "programmes": [degree.programme for degree in degrees.values()],
    }
    with connection.cursor() as cursor:
        cursor.execute(RANKS)
        cursor.execute(EDUCATION, values)
        cursor.execute(HEAD_POSTS)
    for beginning in ("Guru", "Pengawas Sekolah"):
        Position.objects.filter(name__startswith=beginning).update(retirement_age=TEACHERS)
