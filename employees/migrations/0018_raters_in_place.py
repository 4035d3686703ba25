import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

ROOM = "ALTER TABLE employees_employee SET (fillfactor = 50)"
FULL = "ALTER TABLE employees_employee RESET (fillfactor)"


class Migration(migrations.Migration):
    """Half of each page stays free, so that the new row of a person stands beside the old one."""

    dependencies = [("employees", "0017_notifications")]

    operations = [
        migrations.RunSQL(ROOM, FULL),
        migrations.AlterField(
            model_name="employee",
            name="rater",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="employees.employee",
                verbose_name="pejabat penilai kinerja",
            ),
        ),
        migrations.AddIndex(
            model_name="employee",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True,
                fields=["rater"],
                name="employee_by_rater",
                opclasses=["int8_minmax_multi_ops"],
                pages_per_range=4,
            ),
        ),
    ]
