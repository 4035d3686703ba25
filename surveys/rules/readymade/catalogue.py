"""Every ready-made questionnaire by its code, in the order they are offered."""

from collections.abc import Mapping

from surveys.rules.readymade import (
    behaviour,
    change_readiness,
    climate_pulse,
    organiser_classroom,
    organiser_elearning,
    public_satisfaction,
    teacher,
)
from surveys.rules.texts import QuestionnaireText

READY_MADE: Mapping[str, QuestionnaireText] = {
    text.code: text
    for text in (
        organiser_classroom.TEXT,
        organiser_elearning.TEXT,
        teacher.TEXT,
        behaviour.ALUMNUS,
        behaviour.SUPERIOR,
        behaviour.COLLEAGUE,
        public_satisfaction.TEXT,
        change_readiness.TEXT,
        climate_pulse.TEXT,
    )
}
