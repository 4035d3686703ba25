"""A question stands in a section of its own questionnaire, which a key of two columns holds."""

from django.db import migrations

ADD = """
ALTER TABLE surveys_section
  ADD CONSTRAINT section_with_questionnaire UNIQUE (id, questionnaire_id);
ALTER TABLE surveys_question
  ADD CONSTRAINT question_in_own_section FOREIGN KEY (section_id, questionnaire_id)
  REFERENCES surveys_section (id, questionnaire_id) DEFERRABLE INITIALLY DEFERRED;
"""
REMOVE = """
ALTER TABLE surveys_question DROP CONSTRAINT question_in_own_section;
ALTER TABLE surveys_section DROP CONSTRAINT section_with_questionnaire;
"""


class Migration(migrations.Migration):
    dependencies = [("surveys", "0006_service_needs_ticket")]

    operations = [migrations.RunSQL(ADD, REMOVE)]
