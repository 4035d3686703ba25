"""What came of trainings."""

from django.urls import path

from evaluations.views.training_levels import TrainingLevelsView

urlpatterns = [
    path("pelatihan/<int:pk>/", TrainingLevelsView.as_view(), name="training_levels"),
]
