import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Every change of a rater or a post writes each index of the row: keep those that are read."""

    dependencies = [("employees", "0013_import_digests")]

    operations = [
        migrations.AlterField(
            model_name="employee",
            name="agency",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="employees.agency",
                verbose_name="instansi",
            ),
        ),
        migrations.RunSQL(  # Django's second index of a unique text; nobody asks for a beginning
            "DROP INDEX IF EXISTS employees_employee_siasn_id_056b7ce7_like",
            "CREATE INDEX IF NOT EXISTS employees_employee_siasn_id_056b7ce7_like "
            "ON employees_employee (siasn_id varchar_pattern_ops)",
        ),
    ]
