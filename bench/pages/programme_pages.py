"""Pages of programmes, their money and their partners."""

from bench.pages import subjects as the
from bench.pages.page import EMPLOYEE, LEADER, TRAINING, Page, key

PROGRAMME_PAGES = (
    Page("trainings:money_overview", TRAINING),
    Page("trainings:money", TRAINING, lambda: [the.booked_line().programme_id]),
    Page("trainings:line_create", TRAINING, lambda: [the.booked_line().programme_id]),
    Page("trainings:booking_create", TRAINING, lambda: [the.booked_line().programme_id]),
    Page("trainings:budget_line", TRAINING, key(the.booked_line)),
    Page("trainings:line_edit", TRAINING, key(the.booked_line)),
    Page("trainings:board", TRAINING),
    Page("trainings:board", LEADER),
    Page("trainings:programme_plan", TRAINING, lambda: [the.booked_line().programme_id]),
    Page("trainings:programme_owner", TRAINING, lambda: [the.booked_line().programme_id]),
    Page(
        "trainings:part_create",
        TRAINING,
        lambda: [the.booked_line().programme_id, "kelompok"],
    ),
    Page("trainings:partners", TRAINING),
    Page("trainings:partner", TRAINING, key(the.partner)),
    Page("trainings:partner_create", TRAINING),
    Page("trainings:partner_edit", TRAINING, key(the.partner)),
    Page("trainings:partner_trainers", TRAINING, key(the.partner)),
    Page("trainings:agreement_create", TRAINING, key(the.partner)),
    Page("trainings:session_partner", TRAINING, key(the.full_session)),
    Page("trainings:internships", TRAINING),
    Page("trainings:internships", EMPLOYEE),
    Page("trainings:internship_create", TRAINING),
    Page("trainings:session_money", TRAINING, key(the.full_session)),
)

PROGRAMMES_NOT_MEASURED = {
    "trainings:part_edit": "the form of trainings:part_create, of a stored one",
    "trainings:document_create": "a title and a file",
    "trainings:document_file": "hands out a stored file",
    "trainings:condition_create": "a form of two fields about one phase",
    "trainings:condition_meet": "one line about one condition",
    "trainings:phase_step": "a form of two fields about one phase",
    "trainings:internship": "one internship between two people",
    "trainings:internship_edit": "the form of trainings:internship_create, of a stored one",
    **{
        f"trainings:internship_{step}": "a form about one internship"
        for step in ("step", "log", "week", "answer", "assess")
    },
    "trainings:internship_outside": "one form about one internship, without an account",
    "trainings:booking_cancel": "one reason for one booking",
    "trainings:agreement_edit": "the form of trainings:agreement_create, of a stored one",
    "trainings:agreement_file": "hands out a stored file",
}
