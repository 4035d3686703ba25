"""Whether a result hangs on nothing depends on its kind, which single columns do not tell.

Without it the planner expects twelve times as many hanging results, and reads every plan for them.
"""

from django.db import migrations

CREATE = """
CREATE STATISTICS result_links (mcv) ON kind, parent_id, goal_id, ended_on
FROM evaluations_workresult
"""


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0011_indicator_services")]

    operations = [migrations.RunSQL(CREATE, "DROP STATISTICS result_links")]
