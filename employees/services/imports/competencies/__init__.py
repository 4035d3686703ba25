"""Results of assessments brought in by file: one line a person, one column a competency."""
