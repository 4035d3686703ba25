from django.db import migrations

from pembinaan.common.migrations import HistoryWithoutKeyIndexes


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    operations = [HistoryWithoutKeyIndexes()]
