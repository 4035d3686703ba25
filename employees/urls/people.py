"""A person's own record and its mending."""

from django.urls import path

from employees.views import careers, corrections, people, positions, posts

urlpatterns = [
    path("saya/", people.MyPassportView.as_view(), name="me"),
    path("saya/perbaikan/", corrections.CorrectionAskView.as_view(), name="correction_ask"),
    path("perbaikan/", corrections.CorrectionListView.as_view(), name="corrections"),
    path("perbaikan/<int:pk>/", corrections.CorrectionView.as_view(), name="correction"),
    path(
        "perbaikan/<int:pk>/tarik/",
        corrections.CorrectionWithdrawView.as_view(),
        name="correction_withdraw",
    ),
    path("jabatan-baru/", positions.PositionNewView.as_view(), name="position_new"),
    path("baru/", people.PersonNewView.as_view(), name="person_new"),
    path("<int:pk>/", people.PersonView.as_view(), name="person"),
    path("<int:pk>/data/", people.PersonEditView.as_view(), name="person_edit"),
    path("<int:pk>/jabatan/", posts.AppointView.as_view(), name="appoint"),
    path("penugasan/<int:pk>/", posts.AssignmentEditView.as_view(), name="assignment_edit"),
    path("penugasan/<int:pk>/akhiri/", posts.AssignmentEndView.as_view(), name="assignment_end"),
    path(
        "penugasan/<int:pk>/batalkan/",
        posts.AssignmentCancelView.as_view(),
        name="assignment_cancel",
    ),
    path("unit/<int:pk>/kepala/", posts.UnitHeadView.as_view(), name="unit_head"),
    path("<int:pk>/cuti/", careers.AbsenceAddView.as_view(), name="absence_add"),
    path("cuti/<int:pk>/akhiri/", careers.AbsenceEndView.as_view(), name="absence_end"),
    path("<int:pk>/pangkat/", careers.RankAddView.as_view(), name="rank_add"),
    path("pangkat/<int:pk>/hapus/", careers.RankRemoveView.as_view(), name="rank_remove"),
    path("<int:pk>/pendidikan/", careers.EducationAddView.as_view(), name="education_add"),
    path(
        "pendidikan/<int:pk>/hapus/",
        careers.EducationRemoveView.as_view(),
        name="education_remove",
    ),
]
