
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('employees', '0006_history_without_key_indexes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='employee',
            name='rater',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='employees.employee', verbose_name='pejabat penilai kinerja'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='employee',
            trigger=pgtrigger.compiler.Trigger(name='rater_is_gone', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        UPDATE employees_employee person SET rater_id = NULL\n        FROM gone WHERE person.rater_id = gone.id;\n        RETURN NULL;\n    ', hash='1216b04198f764523e9f9a4a91cbee3475ace80d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_rater_is_gone_08e08', referencing='REFERENCING OLD TABLE AS gone ', table='employees_employee', when='AFTER')),
        ),
    ]
