"""People brought in by file: their record, rank, education, post and rater."""
