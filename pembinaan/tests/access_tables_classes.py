"""Who opens what around one class: certificates, in the letters of access_tables."""

# fmt: off
#                           arguments       anonymous, colleague, asn, rater, hr, hr elsewhere,
CLASSES = {  #                              hr of all, leader, trainer, admin
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
