"""Who opens what around a class: presence, tests, certificates; letters of access_tables."""

# fmt: off
#                           arguments       anonymous, colleague, asn, rater, hr, hr elsewhere,
CLASSES = {  #                              hr of all, leader, trainer, admin
    "trainings:presence_screen":        ("today",         ">0000000.."),
    "trainings:presence_qr":            ("today",         ">0000000.."),
    "trainings:presence_pin":           ("today",         ">0.0.0...."),
    "trainings:presence":               ("token",         ">........."),
    "trainings:quizzes":                ("today",         ">000.0...."),
    "trainings:quiz_marks":             ("today",         ">0000000.."),
    "trainings:quiz_window":            ("quiz_window",   ">0000000pp"),
    "trainings:quiz_take":              ("quiz",          ">0.0000000"),
    "trainings:quiz_items":             ("course",        ">0000000.."),
    "trainings:quiz_item_drop":         ("quiz_item",     ">0000000pp"),
    "trainings:certificates":           ("finished",      ">0.0.0...."),
    "trainings:certificates_issue":     ("finished",      ">0000000.."),
    "trainings:certificates_many":      ("",              ">0000000.."),
    "trainings:certificate_pdf":        ("certificate",   ">0...0...."),
    "trainings:certificate_revoke":     ("certificate",   ">0000000.."),
    "trainings:certificate_correct":    ("certificate",   ">0000000.."),
    "trainings:certificate_job":        ("certificate_job", ">0000000.0"),
    "trainings:certificate_job_progress": ("certificate_job", ">0000000.0"),
    "trainings:certificate_job_retry":  ("certificate_job", ">0000000p0"),
    "trainings:certificate_job_file":   ("certificate_job", ">0000000.0"),
}
