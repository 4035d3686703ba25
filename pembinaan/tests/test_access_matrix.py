"""Every named address of the site for every kind of account; one that is missing here fails.

Letters: `.` 200, `>` led away (to sign-in, or to the page that fits), `0` 404, `x` 403, `p` takes
a POST only: there the service decides who may take the step. Columns are ROLES of access_world.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from pembinaan.tests.access_world import ROLES, build

pytestmark = pytest.mark.django_db
LETTERS = {200: ".", 302: ">", 403: "x", 404: "0", 405: "p"}

# fmt: off
#                           arguments       anonymous, colleague, asn, rater, hr, hr elsewhere,
SITE = {  #                                 hr of all, leader, trainer, admin
    "home":                             ("",              ">........."),
    "login":                            ("",              ".........."),
    "activation":                       ("",              ".........."),
    "logout":                           ("",              ">ppppppppp"),
    "liveness":                         ("",              ".........."),
    "messages:inbox":                   ("",              ">........."),
    "messages:read_all":                ("",              ">ppppppppp"),
    "messages:open":                    ("message",       ">0p0000000"),
    "evaluations:mine":                 ("",              ">........."),
    "evaluations:goals":                ("",              ">........."),
    "evaluations:plans":                ("",              ">........."),
    "verification":                     ("code",          "0000000000"),
    "evaluations:plan_pdf":             ("plan",          ">0...0..0."),
    "evaluations:evaluation_pdf":       ("evaluation",    ">0...0..0."),
    "evaluations:prints":               ("",              ">000....0."),
    "evaluations:print_new":            ("",              ">000....0."),
    "evaluations:print":                ("print",         ">000.00000"),
    "evaluations:print_progress":       ("print",         ">000.00000"),
    "evaluations:print_cancel":         ("print",         ">000p00000"),
    "evaluations:print_file":           ("print",         ">000.00000"),
    "evaluations:plan_open":            ("",              ">........."),
    "evaluations:plan":                 ("plan",          ">0...0..0."),
    "evaluations:plan_copy":            ("plan",          ">0>>>0>>0>"),
    "evaluations:plan_links":           ("plan",          ">0.>>0>>0>"),
    "evaluations:plan_revise":          ("plan",          ">0..>0>>0>"),
    "evaluations:plan_discard":         ("plan",          ">0ppp0pp0p"),
    "evaluations:plan_versions":        ("plan",          ">0...0..0."),
    "evaluations:plan_approach":        ("plan",          ">0ppp0pp0p"),
    "evaluations:plan_submit":          ("plan",          ">0ppp0pp0p"),
    "evaluations:plan_withdraw":        ("plan",          ">0ppp0pp0p"),
    "evaluations:plan_return":          ("plan",          ">0>>>0>>0>"),
    "evaluations:plan_approve":         ("plan",          ">0ppp0pp0p"),
    "evaluations:plan_expectations":    ("plan",          ">0>>>0>>0>"),
    "evaluations:plan_annexes":         ("plan",          ">0>>>0>>0>"),
    "evaluations:result_add":           ("plan",          ">0>>>0>>0>"),
    "evaluations:result":               ("result",        ">0>>>0>>0>"),
    "evaluations:result_remove":        ("result",        ">0ppp0pp0p"),
    "evaluations:manuals":              ("plan",          ">0...0..0."),
    "evaluations:manuals_pdf":          ("plan",          ">0...0..0."),
    "evaluations:manual":               ("manual",        ">0>>>0>>0>"),
    "evaluations:strategies":           ("plan",          ">0...0..0."),
    "evaluations:strategies_pdf":       ("plan",          ">0...0..0."),
    "evaluations:strategy_add":         ("result",        ">0.>>0>>0>"),
    "evaluations:strategy":             ("strategy",      ">0.>>0>>0>"),
    "evaluations:strategy_remove":      ("strategy",      ">0ppp0pp0p"),
    "evaluations:matrix":               ("plan",          ">0...0..0."),
    "evaluations:matrix_pdf":           ("plan",          ">0...0..0."),
    "evaluations:matrix_columns":       ("plan",          ">0.>>0>>0>"),
    "evaluations:matrix_cells":         ("plan",          ">0ppp0pp0p"),
    "evaluations:matrix_person":        ("role_cell",     ">0.>>0>>0>"),
    "evaluations:matrix_publish":       ("plan",          ">0ppp0pp0p"),
    "evaluations:roles_take":           ("plan",          ">0ppp0pp0p"),
    "evaluations:coverage_list":        ("",              ">........."),
    "evaluations:coverage":             ("plan",          ">0...0..0."),
    "evaluations:realisations":         ("execution",     ">0...0..0."),
    "evaluations:record_pdf":           ("execution",     ">0...0..0."),
    "evaluations:record":               ("record",        ">0>>>0>>0>"),
    "evaluations:sources_read":         ("execution",     ">0ppp0pp0p"),
    "evaluations:feedback_record_pdf":  ("execution",     ">0...0..0."),
    "evaluations:evidence":             ("evidence",      ">0...0..0."),
    "evaluations:evidence_remove":      ("evidence",      ">0ppp0pp0p"),
    "evaluations:feedback":             ("",              ">........."),
    "evaluations:feedback_people":      ("",              ">........."),
    "evaluations:feedback_give":        ("employee",      ">00.000000"),
    "evaluations:actions":              ("plan",          ">0...0..0."),
    "evaluations:actions_pdf":          ("plan",          ">0...0..0."),
    "evaluations:actions_edit":         ("result",        ">0.>>0>>0>"),
    "evaluations:actions_rhythm":       ("plan",          ">0ppp0pp0p"),
    "evaluations:actions_propose":      ("plan",          ">0ppp0pp0p"),
    "evaluations:actions_agree":        ("plan",          ">0ppp0pp0p"),
    "evaluations:actions_return":       ("plan",          ">0>>>0>>0>"),
    "evaluations:actions_reopen":       ("plan",          ">0ppp0pp0p"),
    "evaluations:worklog":              ("",              ">........."),
    "evaluations:worklog_edit":         ("log",           ">0.0000000"),
    "evaluations:worklog_remove":       ("log",           ">0p0000000"),
    "evaluations:worklog_of":           ("employee",      ">0..>0>00>"),
    "evaluations:worklog_purpose":      ("employee",      ">000.0.00."),
    "evaluations:feedback_requests":    ("",              ">........."),
    "evaluations:feedback_ask":         ("",              ">........."),
    "evaluations:feedback_ask_outside": ("",              ">........."),
    "evaluations:feedback_answer":      ("asked",         ">00.000000"),
    "evaluations:feedback_decline":     ("asked",         ">0pp000000"),
    "evaluations:feedback_withdraw":    ("asked",         ">0pp000000"),
    "evaluations:feedback_outside":     ("link",          ".........."),
    "evaluations:feedback_duties":      ("",              ">........."),
    "evaluations:follow_up":            ("employee",      ">00.000000"),
    "evaluations:dialogues":            ("",              ">........."),
    "evaluations:dialogue_new":         ("",              ">........."),
    "evaluations:dialogue":             ("dialogue",      ">0..000000"),
    "evaluations:dialogue_edit":        ("dialogue",      ">0..000000"),
    "evaluations:dialogue_confirm":     ("dialogue",      ">0pp000000"),
    "evaluations:guidances":            ("",              ">........."),
    "evaluations:guidance_new":         ("",              ">........."),
    "evaluations:guidance":             ("guidance",      ">0...0.00."),
    "evaluations:guidance_fill":        ("guidance",      ">0>>>0>00>"),
    "evaluations:guidance_sign":        ("guidance",      ">0ppp0p00p"),
    "evaluations:guidance_feedback":    ("guidance",      ">0.>>0>00>"),
    "evaluations:guidance_review":      ("guidance",      ">0>.>0>00>"),
    "evaluations:guidance_pdf":         ("guidance",      ">0...0.00."),
    "evaluations:guidance_feedback_pdf": ("told",         ">0.0000000"),
    "evaluations:guidance_review_pdf":  ("told",          ">0...0.00."),
    "evaluations:counsellings":         ("",              ">........."),
    "evaluations:report_new":           ("employee",      ">00.000000"),
    "evaluations:counselling":          ("report",        ">0...0.00."),
    "evaluations:counselling_pdf":      ("report",        ">0...0.00."),
    "evaluations:counselling_schedule": ("report",        ">0>>.0.00."),
    "evaluations:counselling_close":    ("report",        ">0ppp0p00p"),
    "evaluations:counselling_record":   ("report",        ">0>>>0>00>"),
    "evaluations:counselling_confirm":  ("report",        ">0ppp0p00p"),
    "evaluations:team":                 ("",              ">........."),
    "evaluations:rate":                 ("execution",     ">00.000000"),
    "evaluations:evaluation":           ("evaluation",    ">0...0..0."),
    "evaluations:evaluation_accept":    ("evaluation",    ">0ppp0pp0p"),
    "evaluations:evaluation_reopen":    ("evaluation",    ">0>>>0>>0>"),
    "evaluations:evaluation_deliver":   ("evaluation",    ">0ppp0pp0p"),
    "evaluations:deliver_all":          ("period",        ">ppppppppp"),
    "evaluations:report":               ("period",        ">ppppppppp"),
    "evaluations:superior":             ("",              ">........."),
    "evaluations:object":               ("evaluation",    ">0>>>0>>0>"),
    "evaluations:objection":            ("objection",     ">0...0.00."),
    "evaluations:examine":              ("objection",     ">0ppp0p00p"),
    "evaluations:explain":              ("objection",     ">0>>>0>00>"),
    "evaluations:decide":               ("objection",     ">0>>>0>00>"),
    "evaluations:objection_file":       ("objection",     ">0...0.00."),
    "evaluations:my_clocks":            ("",              ">........."),
    "evaluations:manage":               ("",              ">000...00."),
    "evaluations:clocks":               ("",              ">000...00."),
    "evaluations:clocks_export":        ("",              ">000...00."),
    "evaluations:holidays":             ("",              ">000...00."),
    "evaluations:holiday_add":          ("",              ">000...00."),
    "evaluations:holiday_paste":        ("",              ">00000.00."),
    "evaluations:holiday_remove":       ("holiday",       ">00000p00p"),
    "evaluations:objections":           ("",              ">000...00."),
    "evaluations:reports":              ("",              ">000...00."),
    "evaluations:organisation_results": ("",              ">........."),
    "evaluations:organisation_result":  ("organisation",  ">000.0.00."),
    "evaluations:credit":               ("",              ">...000000"),
    "evaluations:credit_people":        ("",              ">000....0."),
    "evaluations:credit_export":        ("",              ">000....0."),
    "evaluations:credit_person":        ("employee",      ">0...0..0."),
    "evaluations:credit_opening":       ("employee",      ">000.0.00."),
    "evaluations:credit_sum_pdf":       ("employee",      ">0...0..0."),
    "evaluations:credit_decision_pdf":  ("employee",      ">0...0..0."),
    "evaluations:credit_conversion_pdf": ("converted",    ">0...0..0."),
    "evaluations:credit_convert":       ("evaluation",    ">0ppp0pp0p"),
    "evaluations:guidelines":           ("",              ">000....0."),
    "evaluations:guideline":            ("organisation",  ">000.0..0."),
    "evaluations:ranking":              ("",              ">000....0."),
    "evaluations:ranking_export":       ("",              ">000....0."),
    "evaluations:priorities":           ("",              ">000....0."),
    "evaluations:priorities_export":    ("",              ">000....0."),
    "evaluations:outcome":              ("",              ">...000000"),
    "evaluations:outcome_person":       ("employee",      ">0...0..0."),
    "evaluations:reward_add":           ("evaluation",    ">0>>>0>>0>"),
    "evaluations:reward_withdraw":      ("reward",        ">000.0.00."),
    "evaluations:improvements":         ("",              ">........."),
    "evaluations:improvement":          ("improvement",   ">0...0.00."),
    "evaluations:improvement_plan":     ("improvement",   ">0>..0.00."),
    "evaluations:improvement_outcome":  ("improvement_action", ">0>..0.00."),
    "evaluations:improvement_step":     ("improvement_step", ">0>>.0.00."),
    "evaluations:tendencies":           ("",              ">000....0."),
    "evaluations:calibrations":         ("",              ">000....0."),
    "evaluations:calibration_open":     ("organisation",  ">000.0..0."),
    "evaluations:calibration":          ("calibration",   ">000.0..0."),
    "evaluations:calibration_participants": ("calibration", ">000.0..0."),
    "evaluations:calibration_participant_remove": ("participant", ">000p0pp0p"),
    "evaluations:calibration_finalise": ("calibration",   ">000.0..0."),
    "evaluations:calibration_minutes":  ("calibration",   ">000.0..0."),
    "evaluations:calibration_person":   ("talk",          ">000.0..0."),
    "evaluations:calibration_discuss":  ("talk",          ">000p0pp0p"),
    "evaluations:calibration_proposals": ("",             ">........."),
    "evaluations:calibration_accept":   ("change",        ">00p000000"),
    "evaluations:calibration_decline":  ("change",        ">00.000000"),
    "evaluations:runs":                 ("",              ">000...00."),
    "evaluations:run":                  ("run",           ">000...00."),
    "evaluations:run_progress":         ("run",           ">000...00."),
    "evaluations:run_cancel":           ("run",           ">000ppp00p"),
    "evaluations:run_start":            ("period",        ">000ppp00p"),
    "evaluations:cycles":               ("",              ">000...00."),
    "evaluations:cycles_open":          ("period",        ">000ppp00p"),
    "evaluations:cycle":                ("cycle",         ">000.0.00."),
    "evaluations:cycle_open":           ("cycle",         ">000p0p00p"),
    "evaluations:period_close":         ("period",        ">000>>.00."),
    "trainings:mine":                   ("",              ">........."),
    "trainings:programmes":             ("",              ">000......"),
    "trainings:programme_create":       ("",              ">0000000.."),
    "trainings:programme":              ("programme",     ">000.0...."),
    "trainings:programme_edit":         ("programme",     ">0000000.."),
    "trainings:course_create":          ("programme",     ">0000000.."),
    "trainings:course_edit":            ("course",        ">0000000.."),
    "trainings:session_create":         ("course",        ">0000000.."),
    "trainings:session":                ("session",       ">0.0.0...."),
    "trainings:session_edit":           ("session",       ">0000000.."),
    "trainings:session_start":          ("session",       ">0000000pp"),
    "trainings:session_cancel":         ("session",       ">0000000pp"),
    "trainings:session_complete":       ("session",       ">0000000pp"),
    "trainings:enrol":                  ("session",       ">0000000.."),
    "trainings:enrol_paste":            ("session",       ">0000000.."),
    "trainings:attendance":             ("session",       ">0000000.."),
    "trainings:withdraw":               ("enrolment",     ">0000000pp"),
    "surveys:mine":                     ("",              ">........."),
    "surveys:waves":                    ("",              ">000......"),
    "surveys:answer":                   ("answer",        ">0.0000000"),
    "surveys:link":                     ("survey_link",   ".........."),
    "surveys:public":                   ("survey_public", ".........."),
    "surveys:results":                  ("wave",          ">000.0...."),
    "surveys:services":                 ("",              ">000......"),
    "surveys:service_new":              ("",              ">000...00."),
    "surveys:service":                  ("service",       ">000.0...."),
    "surveys:service_edit":             ("service",       ">000.0.00."),
    "surveys:service_weights":          ("service",       ">000.0.00."),
    "surveys:counter_add":              ("service",       ">000.0.00."),
    "surveys:counter_remove":           ("counter",       ">000p0p00p"),
    "surveys:service_open":             ("service",       ">000.0.00."),
    "surveys:tickets":                  ("service",       ">000.0.00."),
    "surveys:poster":                   ("service",       ">000.0.00."),
    "surveys:satisfaction":             ("service_wave",  ">000.0...."),
    "surveys:plan_weakest":             ("service_wave",  ">000p0pp0p"),
    "surveys:action_add":               ("service_wave",  ">000.0..0."),
    "surveys:actions":                  ("",              ">........."),
    "surveys:action":                   ("service_action", ">000.0..0."),
    "surveys:action_done":              ("service_action", ">0.0.0..0."),
    "skm:survey":                       ("public",        ".........."),
    "skm:results":                      ("public",        ".........."),
    "surveys:breakdown":                ("wave",          ">000.0...."),
    "surveys:comments":                 ("wave",          ">000.0...."),
    "surveys:results_export":           ("results",       ">000.0...."),
    "surveys:breakdown_export":         ("results",       ">000.0...."),
    "surveys:sheets_export":            ("wave",          ">000.0...."),
    "surveys:comments_export":          ("wave",          ">000.0...."),
    "surveys:results_pdf":              ("wave",          ">000.0...."),
    "surveys:questionnaires":            ("",              ">00000.00."),
    "surveys:questionnaire_new":         ("",              ">00000.00."),
    "surveys:questionnaire_import":      ("",              ">00000.00."),
    "surveys:questionnaire_ready_made":  ("ready_made",    ">00000p00p"),
    "surveys:questionnaire":             ("questionnaire", ">00000.00."),
    "surveys:questionnaire_heading":     ("questionnaire", ">00000.00."),
    "surveys:questionnaire_publish":     ("questionnaire", ">00000p00p"),
    "surveys:questionnaire_version":     ("questionnaire", ">00000p00p"),
    "surveys:questionnaire_copy":        ("questionnaire", ">00000p00p"),
    "surveys:questionnaire_discard":     ("questionnaire", ">00000p00p"),
    "surveys:questionnaire_export":      ("questionnaire", ">00000.00."),
    "surveys:section_add":               ("questionnaire", ">00000.00."),
    "surveys:section":                   ("part",          ">00000.00."),
    "surveys:section_up":                ("part",          ">00000p00p"),
    "surveys:section_down":              ("part",          ">00000p00p"),
    "surveys:section_remove":            ("part",          ">00000p00p"),
    "surveys:question_add":              ("questionnaire", ">00000.00."),
    "surveys:question_preview":          ("questionnaire", ">00000p00p"),
    "surveys:question":                  ("asked_question", ">00000.00."),
    "surveys:question_rule":             ("asked_question", ">00000.00."),
    "surveys:question_up":               ("asked_question", ">00000p00p"),
    "surveys:question_down":             ("asked_question", ">00000p00p"),
    "surveys:question_remove":           ("asked_question", ">00000p00p"),
    "surveys:rounds":                    ("",              ">000...0.."),
    "surveys:wave_new":                  ("",              ">000...0.."),
    "surveys:wave":                      ("wave",          ">000.0.0.."),
    "surveys:wave_prolong":              ("wave",          ">000.0.0.."),
    "surveys:wave_remind":               ("wave",          ">000p0p0pp"),
    "surveys:wave_close":                ("wave",          ">000p0p0pp"),
    "surveys:wave_qr":                   ("public_wave",   ">00000.00."),
    "surveys:wave_qr_picture":           ("public_wave",   ">00000.00."),
    "dashboards:overview":              ("",              ">>>>....>."),
    "dashboards:unit":                  ("unit",          ">>>>.0..>."),
    "dashboards:people":                ("",              ">>>>....>."),
    "dashboards:people_export":         ("csv",           ">>>>....>."),
    "employees:manage":                 ("",              ">000...00."),
    "employees:directory":              ("",              ">........."),
    "employees:directory_export":       ("csv",           ">........."),
    "employees:person":                 ("employee",      ">0...0...."),
    "employees:me":                     ("",              ">........."),
    "employees:person_new":             ("",              ">000...00."),
    "employees:position_new":           ("",              ">000...00."),
    "employees:person_edit":            ("employee",      ">000.0.00."),
    "employees:appoint":                ("employee",      ">000.0.00."),
    "employees:assignment_edit":        ("assignment",    ">000.0.00."),
    "employees:assignment_end":         ("assignment",    ">000.0.00."),
    "employees:assignment_cancel":      ("assignment",    ">000.0.00."),
    "employees:unit_head":              ("unit",          ">000.0.00."),
    "employees:absence_add":            ("employee",      ">000.0.00."),
    "employees:absence_end":            ("absence",       ">000.0.00."),
    "employees:rank_add":               ("employee",      ">000.0.00."),
    "employees:rank_remove":            ("rank",          ">000p0p00p"),
    "employees:education_add":          ("employee",      ">000.0.00."),
    "employees:education_remove":       ("education",     ">000p0p00p"),
    "employees:correction_ask":         ("",              ">...000000"),
    "employees:correction_withdraw":    ("correction",    ">0p0000000"),
    "employees:corrections":            ("",              ">000...00."),
    "employees:correction":             ("correction",    ">000.0.00."),
    "employees:accounts":               ("",              ">000...00."),
    "employees:accounts_open":          ("",              ">000ppp00p"),
    "employees:accounts_invite":        ("",              ">000ppp00p"),
    "employees:slips_file":             ("",              ">ppppppppp"),
    "employees:account":                ("account",       ">000.0.00."),
    "employees:account_code":           ("account",       ">000p0p00p"),
    "employees:account_open":           ("employee",      ">000p0p00p"),
    "employees:role_give":              ("account",       ">000.0.00."),
    "employees:role_end":               ("grant",         ">000p0p00p"),
    "employees:competencies":           ("",              ">>>>....>."),
    "employees:unit_competencies":      ("unit",          ">>>>.0..>."),
    "employees:person_competencies":    ("employee",      ">0...0...."),
    "employees:competency_record":      ("employee",      ">0...0.00."),
    "employees:position_standards":     ("",              ">000...00."),
    "employees:position_standard":      ("position",      ">00000.00."),
    "employees:quality":                ("",              ">000...00."),
    "employees:quality_recheck":        ("",              ">000ppp00p"),
    "employees:quality_check":          ("check",         ">000...00."),
    "employees:quality_export":         ("check",         ">000...00."),
    "employees:quality_mend":           ("check",         ">000...00."),
    "employees:unit_heads":             ("",              ">000...00."),
    "employees:search":                 ("",              ">........."),
    "employees:raters":                 ("",              ">000...00."),
    "employees:raters_set":             ("",              ">000>>>00>"),
    "employees:rater_set":              ("employee",      ">000.0.00."),
    "employees:rater_override_end":     ("override",      ">000p0p00p"),
    "employees:teams":                  ("",              ">000...00."),
    "employees:team_new":               ("",              ">000...00."),
    "employees:team":                   ("team",          ">000.0.00."),
    "employees:team_edit":              ("team",          ">000.0.00."),
    "employees:team_member_end":        ("membership",    ">000p0p00p"),
    "employees:organisation":           ("",              ">........."),
    "employees:unit":                   ("unit",          ">0...0...."),
    "employees:unit_edit":              ("unit",          ">000.0.00."),
    "employees:reorganise":             ("reorganise",    ">000.0.00."),
    "employees:reorganisations":        ("",              ">........."),
    "employees:reorganisation_cancel":  ("decision",      ">000p0p00p"),
    "employees:suggest":                ("suggest",       ">........."),
    "employees:imports":                ("",              ">000...00."),
    "employees:import_new":             ("import",        ">000...00."),
    "employees:import_template":        ("import",        ">000...00."),
    "employees:import_batch":           ("batch",         ">000.0000."),
    "employees:import_mapping":         ("batch",         ">000.0000."),
    "employees:import_progress":        ("batch",         ">000.0000."),
    "employees:import_value":           ("batch",         ">000>0000>"),
    "employees:import_position":        ("batch",         ">000>0000>"),
    "employees:import_titles":          ("batch",         ">000>0000>"),
    "employees:import_wrong_rows":      ("batch",         ">000.0000."),
    "employees:import_commit":          ("batch",         ">000.0000."),
    "employees:import_undo":            ("batch",         ">000>0000>"),
    "employees:import_cancel":          ("batch",         ">000p0000p"),
}
ADMIN = {
    "employees_absence":          ">>>>...>x.",
    "employees_agency":           ">>>>...>x.",
    "employees_assignment":       ">>>>...>x.",
    "employees_competency":       ">>>>...>x.",
    "employees_employee":         ">>>>...>x.",
    "employees_policy":           ">>>>...>x.",
    "employees_position":         ">>>>...>x.",
    "employees_positionstandard": ">>>>...>x.",
    "employees_rankhistory":      ">>>>...>x.",
    "employees_rolegrant":        ">>>>...>x.",
    "employees_unit":             ">>>>...>x.",
    "employees_user":             ">>>>xxx>x.",
    "evaluations_goal":           ">>>>...>x.",
    "evaluations_organisationresult": ">>>>...>x.",
    "evaluations_period":         ">>>>...>x.",
    "evaluations_reportrun":      ">>>>xxx>x.",
    "surveys_questionnaire":      ">>>>xxx>..",
    "trainings_course":           ">>>>xxx>..",
    "trainings_programme":        ">>>>xxx>..",
    "trainings_session":          ">>>>xxx>..",
}
# fmt: on
OUTSIDE_THE_ADMIN = ("anonymous", "colleague", "asn", "rater", "leader")


def names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every named address below `resolver`, those of the admin left out."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver) and entry.namespace != "admin":
            yield from names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif getattr(entry, "name", None):
            yield f"{prefix}{entry.name}"


def admin_addresses() -> dict[str, str]:
    """An address for every name of the admin; its arguments name nothing that exists."""
    prefix, resolver = get_resolver().namespace_dict["admin"]
    found = {}
    for name in filter(lambda key: isinstance(key, str), resolver.reverse_dict):
        pattern, arguments = resolver.reverse_dict.getlist(name)[0][0][0]
        values = {
            argument: "employees" if argument == "app_label" else 1 for argument in arguments
        }
        found[name] = f"/{prefix}{pattern % values}"
    return found


@pytest.fixture
def world() -> tuple[dict[str, Client], dict[str, dict]]:
    """A browser for each role, and the arguments of addresses."""
    accounts, arguments = build()
    clients = {role: Client() for role in ROLES}
    for role, client in clients.items():
        if accounts[role]:
            client.force_login(accounts[role])
    return clients, arguments


def answers(clients: dict[str, Client], address: str) -> str:
    """A letter for each role."""
    return "".join(LETTERS[status(clients[role], address)] for role in ROLES)


def status(client: Client, address: str) -> int:
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)  # closes its file
    return response.status_code


def test_the_tables_hold_every_address():
    assert set(names()) == set(SITE)
    lists = {f"{model}_changelist" for model in ADMIN}
    assert {name for name in admin_addresses() if name.endswith("_changelist")} == lists


def test_who_opens_what(world):
    clients, arguments = world
    found = {
        name: answers(clients, reverse(name, kwargs=arguments[key]))
        for name, (key, _) in SITE.items()
    }
    assert found == {name: expected for name, (_, expected) in SITE.items()}


def test_who_opens_which_list_of_the_admin(world):
    clients, _ = world
    lists = {model: reverse(f"admin:{model}_changelist") for model in ADMIN}
    assert {model: answers(clients, address) for model, address in lists.items()} == ADMIN


def test_no_address_of_the_admin_opens_without_a_role_for_it(world):
    clients, _ = world
    for name, address in admin_addresses().items():
        if name != "logout":  # open to everybody who is signed in, by POST
            found = {status(clients[role], address) for role in OUTSIDE_THE_ADMIN}
            assert found == {302}, name
