"""What a need is concluded from."""

# The codes of predikat, as the evaluation writes them (PermenPANRB 6/2022).
PREDICATES = [
    (1, "Sangat Baik"),
    (2, "Baik"),
    (3, "Butuh Perbaikan"),
    (4, "Kurang/Misconduct"),
    (5, "Sangat Kurang"),
]
