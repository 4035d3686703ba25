"""Every page a person of the demo opens, as that person, with the largest data it can show."""

from fnmatch import fnmatchcase

from django.contrib import admin

from bench.pages import subjects as the
from bench.pages.page import (
    ADMIN,
    EMPLOYEE,
    FIELD,
    HEAD,
    HR,
    HR_UNIT,
    LEADER,
    RATER,
    TRAINING,
    Arguments,
    Page,
    in_period,
    key,
)
from bench.pages.programme_pages import PROGRAMME_PAGES, PROGRAMMES_NOT_MEASURED
from bench.pages.survey_pages import SURVEY_PAGES
from bench.pages.training_pages import TRAINING_PAGES
from pembinaan.common.admin import ReadOnlyAdmin

PAGES = (
    Page("login", ""),
    Page("activation", ""),
    *(Page("home", who) for who in (EMPLOYEE, RATER, HEAD, HR, HR_UNIT, LEADER, TRAINING, ADMIN)),
    Page("messages:inbox", RATER),
    Page("messages:inbox", EMPLOYEE, query="bagian=semua"),
    # SKP
    Page("evaluations:mine", EMPLOYEE),
    Page("evaluations:mine", RATER),
    Page("evaluations:goals", EMPLOYEE),
    Page("evaluations:goals", HEAD),
    Page("evaluations:goals", HR),
    Page("evaluations:plans", HR),
    Page("evaluations:plans", HR_UNIT),
    Page("evaluations:plans", RATER),
    Page("evaluations:plan_open", EMPLOYEE),
    Page("evaluations:plan", EMPLOYEE, lambda: [the.plan_of(EMPLOYEE).pk]),
    Page("evaluations:plan", HEAD, lambda: [the.plan_of(HEAD).pk]),
    Page("evaluations:plan_versions", HEAD, lambda: [the.plan_of(HEAD).pk]),
    Page("evaluations:plan_revise", HEAD, lambda: [the.plan_of(HEAD).pk]),
    Page("evaluations:plan_links", EMPLOYEE, lambda: [the.plan_of(EMPLOYEE).pk]),
    Page("evaluations:plan_annexes", EMPLOYEE, lambda: [the.plan_of(EMPLOYEE).pk]),
    Page("evaluations:result_add", EMPLOYEE, lambda: [the.plan_of(EMPLOYEE).pk]),
    Page("evaluations:result", EMPLOYEE, lambda: the.result_of(EMPLOYEE)),
    Page("evaluations:strategies", HEAD, lambda: [the.plan_of(HEAD).pk]),
    Page("evaluations:strategy_add", HEAD, lambda: the.result_of(HEAD)),
    Page("evaluations:matrix", HEAD, lambda: [the.plan_of(HEAD).pk]),
    Page("evaluations:matrix_columns", HEAD, lambda: [the.plan_of(HEAD).pk]),
    Page("evaluations:matrix_person", HEAD, lambda: the.report_of(HEAD)),
    Page("evaluations:coverage_list", HR),
    Page("evaluations:coverage_list", HR_UNIT),
    Page("evaluations:coverage", HEAD, lambda: [the.plan_of(HEAD).pk]),
    Page("evaluations:manuals", HEAD, lambda: [the.plan_of(HEAD).pk]),
    Page("evaluations:manual", HEAD, lambda: the.indicator_of(HEAD)),
    Page("evaluations:plan_expectations", the.submitted_to, key(the.submitted)),
    Page("evaluations:plan_return", the.submitted_to, key(the.submitted)),
    # The quarter
    Page("evaluations:realisations", RATER, in_period(the.to_rate, the.running)),
    Page("evaluations:realisations", HEAD, in_period(lambda: the.plan_of(HEAD), the.finished)),
    Page("evaluations:actions", RATER, key(the.to_rate)),
    Page("evaluations:worklog", EMPLOYEE),
    Page("evaluations:worklog_of", RATER, key(the.colleague)),
    Page("evaluations:worklog_purpose", HR, key(the.colleague)),
    Page("evaluations:feedback", HEAD),
    Page("evaluations:feedback", RATER, query="bagian=diberikan"),
    Page("evaluations:feedback_people", RATER),
    Page("evaluations:feedback_people", EMPLOYEE),
    Page("evaluations:feedback_give", RATER, key(the.colleague)),
    Page("evaluations:dialogues", RATER),
    Page("evaluations:dialogue_new", RATER),
    Page("evaluations:guidances", RATER),
    Page("evaluations:guidance_new", RATER),
    Page("evaluations:counsellings", HR),
    Page("evaluations:report_new", RATER, key(the.colleague)),
    Page("evaluations:feedback_requests", EMPLOYEE),
    Page("evaluations:feedback_ask", RATER),
    Page("evaluations:feedback_ask_outside", RATER),
    Page("evaluations:feedback_duties", RATER),
    Page("evaluations:follow_up", RATER, key(the.colleague)),
    Page("evaluations:team", RATER),
    Page("evaluations:team", HEAD),
    Page("evaluations:rate", RATER, in_period(the.to_rate, the.running)),
    Page("evaluations:evaluation", RATER, key(the.evaluation)),
    Page("evaluations:evaluation_reopen", RATER, key(the.evaluation)),
    Page("evaluations:superior", HEAD),
    Page("evaluations:my_clocks", RATER),
    Page("evaluations:manage", HR),
    Page("evaluations:manage", HR_UNIT),
    Page("evaluations:clocks", HR),
    Page("evaluations:clocks", HR, query="state=late"),
    Page("evaluations:clocks", HR_UNIT),
    Page("evaluations:holidays", HR),
    Page("evaluations:holiday_add", HR),
    Page("evaluations:holiday_paste", HR),
    Page("evaluations:objections", HR),
    Page("evaluations:reports", HR),
    Page("evaluations:organisation_results", HR),
    Page("evaluations:organisation_results", HEAD),
    Page("evaluations:organisation_result", HR, in_period(the.top_unit, the.finished)),
    Page("evaluations:credit", EMPLOYEE),
    Page("evaluations:credit_people", HR),
    Page("evaluations:credit_people", HEAD, query="state=rank"),
    Page("evaluations:credit_person", RATER, key(the.colleague)),
    Page("evaluations:credit_opening", HR, key(the.colleague)),
    Page("evaluations:prints", HR),
    Page("evaluations:print_new", HEAD),
    Page("evaluations:guidelines", HR),
    Page("evaluations:guidelines", LEADER, query="keadaan=menyimpang"),
    Page("evaluations:guidelines", HEAD),
    Page("evaluations:guideline", HR, in_period(the.top_unit, the.finished)),
    Page("evaluations:guideline", HEAD, in_period(lambda: the.head_unit(HEAD), the.finished)),
    Page("evaluations:ranking", HR),
    Page("evaluations:ranking", HR, query="predikat=2"),
    Page("evaluations:ranking", HEAD),
    Page("evaluations:priorities", HR),
    Page("evaluations:priorities", HEAD, query="jenis=development"),
    Page("evaluations:outcome", EMPLOYEE),
    Page("evaluations:outcome_person", HR_UNIT, lambda: [the.reward().employee_id]),
    Page("evaluations:reward_add", HR_UNIT, lambda: [the.reward().evaluation_id]),
    Page("evaluations:reward_withdraw", HR_UNIT, key(the.reward)),
    Page("evaluations:improvements", HR),
    Page("evaluations:improvements", RATER),
    Page("evaluations:improvement", HR_UNIT, key(the.improvement)),
    Page("evaluations:improvement_plan", HR_UNIT, key(the.improvement)),
    Page(
        "evaluations:improvement_outcome", HR_UNIT, lambda: [the.improvement().actions.first().pk]
    ),
    Page("evaluations:improvement_step", HR_UNIT, lambda: [the.improvement().pk, "IMPROVED"]),
    Page("evaluations:tendencies", HR),
    Page("evaluations:tendencies", HEAD),
    Page("evaluations:calibrations", HR),
    Page("evaluations:calibration", HEAD, key(the.calibration)),
    Page("evaluations:calibration", HEAD, key(the.calibration), query="nama=tampil"),
    Page("evaluations:calibration_open", HR, in_period(the.top_unit, the.finished)),
    Page("evaluations:calibration_participants", HEAD, key(the.calibration)),
    Page("evaluations:calibration_finalise", HEAD, key(the.calibration)),
    Page("evaluations:calibration_minutes", HEAD, key(the.calibration)),
    Page("evaluations:calibration_person", HEAD, the.talk),
    Page("evaluations:calibration_proposals", RATER),
    Page("evaluations:calibration_decline", the.asked, key(the.proposal)),
    Page("evaluations:runs", HR),
    Page("evaluations:run", HR, key(the.run)),
    Page("evaluations:run_progress", HR, key(the.run)),
    Page("evaluations:cycles", HR),
    Page("evaluations:cycle", HR, lambda: [the.running().pk, the.largest_agency().pk]),
    Page("evaluations:cycle", HR_UNIT, lambda: [the.running().pk, the.agency_kept_by(HR_UNIT).pk]),
    Page("evaluations:period_close", HR, key(the.finished)),
    # Training
    *TRAINING_PAGES,
    *PROGRAMME_PAGES,
    *SURVEY_PAGES,
    # Dashboards
    Page("dashboards:overview", LEADER),
    Page("dashboards:overview", HEAD),
    Page("dashboards:unit", LEADER, key(the.top_unit)),
    Page("dashboards:unit", HEAD, lambda: [the.head_unit(HEAD).pk]),
    Page("dashboards:people", LEADER),
    Page("dashboards:people", HEAD),
    # People
    Page("employees:manage", HR),
    Page("employees:directory", HR),
    Page("employees:directory", HR, query="q=Siti"),
    Page("employees:directory", HR, query="page=3000"),
    Page("employees:directory", HR_UNIT),
    Page("employees:directory", LEADER, query="q=197"),
    Page("employees:person", HR, lambda: [the.account(the.largest_rater()).employee_id]),
    Page("employees:person", EMPLOYEE, lambda: [the.account(EMPLOYEE).employee_id]),
    Page("employees:me", EMPLOYEE),
    Page("employees:me", HEAD),
    Page("employees:person_new", HR),
    Page("employees:position_new", HR),
    *(
        Page(f"employees:{name}", HR, lambda: [the.account(EMPLOYEE).employee_id])
        for name in ("person_edit", "appoint", "absence_add", "rank_add", "education_add")
    ),
    *(
        Page(f"employees:assignment_{step}", HR, lambda: [the.post_of(EMPLOYEE).pk])
        for step in ("edit", "end", "cancel")
    ),
    Page("employees:unit_head", HR, key(the.top_unit)),
    Page("employees:correction_ask", EMPLOYEE, query="hal=BIRTH"),
    Page("employees:corrections", HR),
    Page("employees:accounts", HR),
    Page("employees:accounts", HR_UNIT, query="state=NONE"),
    Page("employees:account", HR, lambda: [the.account(EMPLOYEE).pk]),
    Page("employees:role_give", HR, lambda: [the.account(EMPLOYEE).pk]),
    Page("employees:quality", HR),
    Page("employees:quality", HR_UNIT),
    Page("employees:quality_check", HR, lambda: ["NIP_BIRTH"]),
    Page("employees:quality_check", HR, lambda: ["DUPLICATE_PERSON"]),
    Page("employees:quality_check", HR_UNIT, lambda: ["DUPLICATE_EMAIL"]),
    Page("employees:quality_mend", HR, lambda: ["BIRTH_MISSING"]),
    Page("employees:unit_heads", HR),
    Page("employees:search", HR, query="q=Siti"),
    Page("employees:imports", HR),
    Page("employees:import_new", HR, lambda: ["pegawai"]),
    Page("employees:organisation", HR),
    Page("employees:organisation", HR, query="instansi=1"),
    Page("employees:organisation", HR, query="unit=15-002"),
    Page("employees:organisation", HR, query="instansi=1&tanggal=2020-01-01"),
    Page("employees:organisation", HR_UNIT),
    Page("employees:unit", HR, key(the.top_unit)),
    Page("employees:unit", HR, lambda: [the.colleague().unit_id]),
    Page("employees:unit_edit", HR, lambda: [the.colleague().unit_id]),
    *(
        Page("employees:reorganise", HR, lambda kind=kind: [the.colleague().unit_id, kind])
        for kind in ("bentuk", "ganti-nama", "pindah", "gabung", "tutup")
    ),
    Page("employees:reorganisations", HR),
    Page("employees:raters", HR),
    Page("employees:raters", HR_UNIT, query="state=none"),
    Page("employees:rater_set", HR, key(the.colleague)),
    Page("employees:teams", HR),
    Page("employees:team_new", HR),
    Page("employees:team", HR, key(the.team)),
    Page("employees:team_edit", HR, key(the.team)),
    Page("employees:suggest", HR, lambda: ["orang"], "q=Siti&scope=managed"),
    Page("employees:suggest", HR_UNIT, lambda: ["unit"], "q=Dinas&scope=visible"),
    Page("employees:competencies", HR),
    Page("employees:competencies", HEAD),
    Page("employees:unit_competencies", HR, key(the.top_unit)),
    Page("employees:unit_competencies", HR, lambda: [the.colleague().unit_id]),
    Page("employees:unit_competencies", HR, lambda: [the.colleague().unit_id], "orang=1"),
    Page("employees:person_competencies", EMPLOYEE, lambda: [the.account(EMPLOYEE).employee_id]),
    Page("employees:competency_record", RATER, key(the.colleague)),
    Page("employees:position_standards", HR),
    Page("employees:position_standard", HR, lambda: [the.colleague().position_id]),
    # The web admin; see also admin_pages
    Page("admin:index", HR),
    Page("admin:index", ADMIN),
    Page("admin:app_list", HR, lambda: ["employees"]),
    Page("admin:search", HR, query="s=peg"),
    Page("admin:autocomplete", HR, query=f"{FIELD}=rater&term=Siti"),
    Page("admin:autocomplete", HR, query=f"{FIELD}=unit&term=Dinas"),
    Page("admin:employees_employee_changelist", HR, query="q=Siti"),
    Page("admin:employees_employee_changelist", HR_UNIT),
    Page("admin:employees_employee_changelist", HR, query="p=1600"),
    Page("admin:employees_employee_change", HR, key(the.colleague)),
    Page("admin:employees_unit_changelist", HR_UNIT),
    Page("admin:employees_user_changelist", ADMIN, query="q=Siti"),
)

NOT_MEASURED = {
    "trainings:material_*": "a file, or a form of four fields",
    **PROGRAMMES_NOT_MEASURED,
    "trainings:unit_*": "a form of three fields about a draft; the demo has none",
    "trainings:curriculum_publish": "a form of two fields about a draft; the demo has none",
    "trainings:change_*": "a form of three fields, no lists",
    "employees:absence_end": "one form about one absence; the demo has none",
    "employees:correction": "one request; the demo has none",
    "admin:employees_absence_change": "the demo has no absence",
    "admin:employees_absence_history": "the demo has no absence",
    "employees:raters_set": "without ticked people it leads back to employees:raters",
    "liveness": "one constant query; asked by machines",
    "evaluations:actions_edit": "one work result of an own approved SKP; the demo account drafts",
    "evaluations:actions_return": "one note; the demo has no action plan that waits",
    "evaluations:feedback_answer": "one form about one request; used up by its answer",
    "evaluations:feedback_outside": "one form about one request, without an account",
    "evaluations:dialogue": "one record between two people",
    "evaluations:dialogue_edit": "the form of one record between two people",
    "evaluations:guidance": "one coaching or mentoring between two people",
    **{
        f"evaluations:guidance_{step}": "a form about one coaching or mentoring"
        for step in ("fill", "feedback", "review")
    },
    "trainings:external": "one claim with its certificate",
    "trainings:external_edit": "the form of one claim",
    "trainings:external_file": "hands out a stored file",
    "trainings:development_plan": "one plan; the demo begins without any",
    "trainings:development_return": "one note about one plan",
    "trainings:development_item_*": "a form about one item of a plan",
    "surveys:public": "the sheet of skm:survey under another code",
    "evaluations:counselling": "one confidential record",
    **{
        f"evaluations:counselling_{step}": "a form about one confidential record"
        for step in ("schedule", "record")
    },
    "evaluations:worklog_edit": "the form of evaluations:worklog about one line",
    "evaluations:object": "leads away unless one's own document was just delivered",
    "evaluations:objection": "one objection; the demo has none",
    "evaluations:explain": "about one objection; the demo has none",
    "evaluations:decide": "about one objection; the demo has none",
    "evaluations:objection_file": "hands out a stored file",
    "evaluations:evidence": "hands out a stored file",
    "evaluations:strategy": "the form of evaluations:strategy_add, of a stored strategy",
    **{
        f"evaluations:{page}": "about one bulk print; the demo has none"
        for page in ("print", "print_progress", "print_file")
    },
    **{
        f"trainings:certificate_{page}": "about one certificate or its job; the demo has none"
        for page in ("job", "job_progress", "job_file", "revoke", "correct")
    },
    **{
        f"trainings:{page}": "about a session of today; the demo has none"
        for page in ("presence_screen", "presence_qr", "presence_pin", "presence", "quiz_take")
    },
    "admin:trainings_certificate_change": "the demo has no certificate",
    "admin:trainings_certificate_history": "the demo has no certificate",
    "*_pdf": "a file",
    "surveys:poster": "a file",
    "verification": "about one printed document; the demo has none",
    "evaluations:plan_copy": "an SKP that holds something leads back to evaluations:plan",
    "evaluations:record": "GET leads back to evaluations:realisations",
    "*_export": "a file of any length, streamed",
    "*_template": "a file",
    "*_wrong_rows": "a file",
    "admin:*_delete": "refused to everybody: facts end, they are not removed",
    **{
        f"employees:import_{page}": "about one file; the demo has none"
        for page in (
            *("batch", "mapping", "progress", "value", "position", "titles", "commit", "undo"),
        )
    },
    "admin:employees_employee_add": "refused: people are added on the site",
    "admin:employees_positionstandard_change": "the demo keeps to the standards of the kinds",
    "admin:employees_positionstandard_history": "the demo keeps to the standards of the kinds",
    "admin:employees_policy_change": "the demo keeps to the figures of the law",
    "admin:employees_policy_history": "the demo keeps to the figures of the law",
    "admin:auth_user_password_change": "one form, no data",
    "admin:password_change*": "one form, no data",
    "admin:login": "leads to login",
    "admin:logout": "takes POST",
    "admin:jsi18n": "constant",
    "admin:view_on_site": "a redirect",
}


def admin_name(model) -> str:
    """The beginning of the names of its pages in the admin."""
    return f"admin:{model._meta.app_label}_{model._meta.model_name}"


NOT_MEASURED |= {
    f"{admin_name(model)}_add": "refused: only read in the admin"
    for model, model_admin in admin.site._registry.items()
    if isinstance(model_admin, ReadOnlyAdmin)
}


def admin_pages() -> list[Page]:
    """List, forms and history of the newest row of every model in the admin, as administrator."""
    pages = []
    for model in admin.site._registry:
        name = admin_name(model)
        pages += [Page(f"{name}_{part}", ADMIN) for part in ("changelist", "add")]
        pages += [Page(f"{name}_{part}", ADMIN, newest(model)) for part in ("change", "history")]
    return [page for page in pages if page.name not in NOT_MEASURED]


def newest(model) -> Arguments:
    return lambda: [model._default_manager.latest("pk").pk]


def reason(name: str) -> str | None:
    """Why an address is not measured."""
    fitting = [why for pattern, why in NOT_MEASURED.items() if fnmatchcase(name, pattern)]
    return fitting[0] if fitting else None


def all_pages() -> list[Page]:
    return [*PAGES, *admin_pages()]
