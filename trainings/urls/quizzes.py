"""Pre- and post-tests."""

from django.urls import path, register_converter

from trainings.views import quizzes


class StepConverter:
    """Of a test: "buka" or "tutup"."""

    regex = "buka|tutup"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(StepConverter, "quiz_step")

urlpatterns = [
    path("materi/<int:pk>/soal/", quizzes.ItemsView.as_view(), name="quiz_items"),
    path("soal/<int:pk>/hapus/", quizzes.ItemDropView.as_view(), name="quiz_item_drop"),
    path("kegiatan/<int:pk>/tes/", quizzes.TestsView.as_view(), name="quizzes"),
    path("kegiatan/<int:pk>/tes/nilai/", quizzes.MarksView.as_view(), name="quiz_marks"),
    path(
        "kegiatan/<int:pk>/tes/<str:kind>/<quiz_step:step>/",
        quizzes.WindowView.as_view(),
        name="quiz_window",
    ),
    path("kegiatan/<int:pk>/tes/<str:kind>/", quizzes.TakeView.as_view(), name="quiz_take"),
]
