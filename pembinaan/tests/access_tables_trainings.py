"""Who opens what below /pelatihan/, in the letters of access_tables."""

# fmt: off
#                           arguments       anonymous, colleague, asn, rater, hr, hr elsewhere,
TRAININGS = {  #                            hr of all, leader, trainer, admin
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
}
