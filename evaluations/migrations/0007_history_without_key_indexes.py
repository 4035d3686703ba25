from django.db import migrations

from pembinaan.common.migrations import HistoryWithoutKeyIndexes


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0006_improvement")]

    operations = [HistoryWithoutKeyIndexes()]
