from django.db import migrations

from pembinaan.common.migrations import HistoryWithoutKeyIndexes


class Migration(migrations.Migration):
    dependencies = [("employees", "0005_policies_of_follow_up")]

    operations = [HistoryWithoutKeyIndexes()]
