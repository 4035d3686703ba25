from django.db import migrations

from employees.rules.competencies import CORE

# Django's second index of a unique text; nobody asks for the beginning of this one.
NO_LIKE = "DROP INDEX IF EXISTS employees_employee_siasn_id_056b7ce7_like"


def insert_core(apps, schema_editor):
    """The nine of PermenPANRB 38/2017; technical ones are added in the web admin."""
    competencies = apps.get_model("employees", "Competency")
    for each in CORE:
        values = {"name": each.name, "kind": each.kind, "order": each.order}
        competencies.objects.update_or_create(code=each.code, defaults=values)


class Migration(migrations.Migration):
    dependencies = [("employees", "0001_initial")]

    operations = [
        migrations.RunSQL(NO_LIKE, migrations.RunSQL.noop),
        migrations.RunPython(insert_core, migrations.RunPython.noop),
    ]
