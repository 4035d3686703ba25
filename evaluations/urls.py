"""/kinerja/: the performance cycle."""

app_name = "evaluations"
urlpatterns = [
    # SKP
    # Realisation, evidence, feedback
    # Rating
    # Periodic runs
]
