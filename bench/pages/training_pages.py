"""Pages of programmes, courses and sessions."""

from bench.pages import subjects as the
from bench.pages import training_subjects as training
from bench.pages.page import EMPLOYEE, HR, TRAINING, Page, key

TRAINING_PAGES = (
    Page("trainings:mine", EMPLOYEE),
    Page("trainings:programmes", HR),
    Page("trainings:programmes", TRAINING),
    Page("trainings:programme", TRAINING, lambda: [the.full_session().course.programme_id]),
    Page("trainings:programme_create", TRAINING),
    Page("trainings:programme_edit", TRAINING, lambda: [the.full_session().course.programme_id]),
    Page("trainings:course_create", TRAINING, lambda: [the.full_session().course.programme_id]),
    Page("trainings:course_edit", TRAINING, lambda: [training.course_id()]),
    Page("trainings:session_create", TRAINING, lambda: [training.course_id()]),
    Page("trainings:courses", HR),
    Page("trainings:courses", TRAINING),
    Page("trainings:course", TRAINING, lambda: [training.course_id()]),
    Page("trainings:competency", TRAINING, lambda: [training.course_id()]),
    Page("trainings:curriculum", TRAINING, key(training.curriculum)),
    Page("trainings:changes", TRAINING),
    Page("trainings:change", TRAINING, key(training.curriculum_change)),
    Page("trainings:answers", EMPLOYEE),
    Page("trainings:trainers", HR),
    Page("trainings:trainers", TRAINING),
    Page("trainings:trainer_create", TRAINING),
    Page("trainings:trainer", TRAINING, key(training.trainer)),
    Page("trainings:trainer_edit", TRAINING, key(training.trainer)),
    Page("trainings:teachings", TRAINING, key(the.full_session)),
    Page("trainings:materials", TRAINING, lambda: [training.course_id()]),
    Page("trainings:session", TRAINING, key(the.full_session)),
    Page("trainings:session_edit", TRAINING, key(the.full_session)),
    Page("trainings:enrol", TRAINING, key(the.full_session)),
    Page("trainings:enrol", TRAINING, key(the.full_session), query="q=Siti"),
    Page("trainings:enrol_paste", TRAINING, key(the.full_session)),
    Page("trainings:attendance", TRAINING, key(the.full_session)),
    Page("trainings:external_list", EMPLOYEE),
    Page("trainings:external_create", EMPLOYEE),
    Page("trainings:external_queue", HR),
    Page("trainings:external_queue", TRAINING),
)
