"""Courses, their curricula, and proposals to change them."""

from django.urls import path

from trainings.views import changes, courses, curricula, materials

urlpatterns = [
    path("materi/", courses.CoursesView.as_view(), name="courses"),
    path("materi/<int:pk>/", courses.CourseView.as_view(), name="course"),
    path("materi/<int:pk>/kompetensi/", courses.CompetencySetView.as_view(), name="competency"),
    path(
        "materi/<int:pk>/kompetensi/<int:competency>/hapus/",
        courses.CompetencyDropView.as_view(),
        name="competency_drop",
    ),
    path("materi/<int:pk>/kurikulum/", courses.DraftView.as_view(), name="curriculum_draft"),
    path("materi/<int:pk>/usul/", courses.ProposeView.as_view(), name="change_propose"),
    path("kurikulum/<int:pk>/", curricula.CurriculumView.as_view(), name="curriculum"),
    path("kurikulum/<int:pk>/buang/", curricula.DiscardView.as_view(), name="curriculum_discard"),
    path(
        "kurikulum/<int:pk>/berlakukan/",
        curricula.PublishView.as_view(),
        name="curriculum_publish",
    ),
    path("kurikulum/<int:pk>/materi/", curricula.UnitAddView.as_view(), name="unit_add"),
    path(
        "kurikulum/<int:pk>/materi/<int:unit>/", curricula.UnitEditView.as_view(), name="unit_edit"
    ),
    path(
        "kurikulum/<int:pk>/materi/<int:unit>/<str:step>/",
        curricula.UnitStepView.as_view(),
        name="unit_step",
    ),
    path("usulan/", changes.ChangesView.as_view(), name="changes"),
    path("usulan/<int:pk>/", changes.ChangeView.as_view(), name="change"),
    path("usulan/<int:pk>/terima/", changes.AcceptView.as_view(), name="change_accept"),
    path("usulan/<int:pk>/tolak/", changes.DeclineView.as_view(), name="change_decline"),
    path("materi/<int:pk>/bahan/", materials.MaterialsView.as_view(), name="materials"),
    path("materi/<int:pk>/bahan/baru/", materials.MaterialAddView.as_view(), name="material_add"),
    path("bahan/<int:pk>/berkas/", materials.MaterialFileView.as_view(), name="material_file"),
    path("bahan/<int:pk>/hapus/", materials.MaterialRemoveView.as_view(), name="material_remove"),
    path("perubahan/", changes.AnswersView.as_view(), name="answers"),
]
