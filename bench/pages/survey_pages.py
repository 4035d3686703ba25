"""Pages of surveys, of services, and those that the public opens."""

from bench.pages import subjects as the
from bench.pages.page import EMPLOYEE, HR, HR_UNIT, TRAINING, Page, key
from surveys.services.answers import personal_token

SURVEY_PAGES = (
    Page("surveys:mine", EMPLOYEE),
    Page("surveys:waves", HR),
    Page("surveys:waves", TRAINING),
    Page("surveys:answer", the.invited, lambda: [the.waiting_invitation().wave_id]),
    Page("surveys:link", "", lambda: [personal_token(the.waiting_invitation())]),
    Page("surveys:results", TRAINING, key(the.answered_wave)),
    Page("surveys:questionnaires", HR),
    Page("surveys:questionnaire_new", HR),
    Page("surveys:questionnaire_import", HR),
    *(
        Page(f"surveys:{name}", HR, key(the.questionnaire))
        for name in (*("questionnaire", "questionnaire_heading", "section_add", "question_add"),)
    ),
    Page("surveys:section", HR, lambda: the.part_of(the.questionnaire().sections)),
    Page("surveys:question", HR, lambda: the.part_of(the.questionnaire().questions)),
    Page("surveys:question_rule", HR, lambda: the.part_of(the.questionnaire().questions)),
    Page("surveys:rounds", HR),
    Page("surveys:rounds", TRAINING, query="state=buka"),
    Page("surveys:wave_new", HR),
    Page("surveys:wave", HR, key(the.answered_wave)),
    Page("surveys:wave_prolong", HR, key(the.answered_wave)),
    Page("surveys:wave_qr", HR, key(the.service_wave)),
    Page("surveys:wave_qr_picture", HR, key(the.service_wave)),
    Page("surveys:services", HR),
    Page("surveys:services", HR_UNIT, query="q=puskesmas"),
    Page("surveys:service_new", HR),
    *(
        Page(f"surveys:{name}", HR, key(the.service))
        for name in (
            *("service", "service_edit", "service_weights", "service_open"),
            *("counter_add", "tickets"),
        )
    ),
    Page("surveys:satisfaction", HR, key(the.service_wave)),
    Page("surveys:action_add", HR, key(the.service_wave)),
    Page("surveys:actions", HR),
    Page("surveys:actions", EMPLOYEE),
    Page("surveys:action", HR, key(the.service_action)),
    Page("surveys:action_done", HR, key(the.service_action)),
    Page("skm:survey", "", lambda: [the.service().code]),
    Page("skm:results", "", lambda: [the.service().code]),
    Page("surveys:breakdown", TRAINING, key(the.answered_wave)),
    Page("surveys:comments", TRAINING, key(the.answered_wave)),
    Page("surveys:comments", TRAINING, key(the.answered_wave), "q=materi"),
)
