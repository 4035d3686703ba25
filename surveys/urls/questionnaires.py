"""/survei/kuesioner/: written as drafts."""

from django.urls import path

from surveys.views import questionnaires, questions, sections

ONE, SECTION = "kuesioner/<int:pk>/", "kuesioner/<int:pk>/bagian/<int:section>/"
QUESTION = "kuesioner/<int:pk>/pertanyaan/<int:question>/"
urlpatterns = [
    path("kuesioner/", questionnaires.QuestionnairesView.as_view(), name="questionnaires"),
    path("kuesioner/baru/", questionnaires.NewView.as_view(), name="questionnaire_new"),
    path("kuesioner/impor/", questionnaires.ImportView.as_view(), name="questionnaire_import"),
    path(
        "kuesioner/siap-pakai/<slug:code>/",
        questionnaires.ReadyMadeView.as_view(),
        name="questionnaire_ready_made",
    ),
    path(ONE, questionnaires.BuilderView.as_view(), name="questionnaire"),
    path(f"{ONE}judul/", questionnaires.HeadingView.as_view(), name="questionnaire_heading"),
    path(f"{ONE}terbitkan/", questionnaires.PublishView.as_view(), name="questionnaire_publish"),
    path(
        f"{ONE}versi-baru/", questionnaires.NewVersionView.as_view(), name="questionnaire_version"
    ),
    path(f"{ONE}salin/", questionnaires.CopyView.as_view(), name="questionnaire_copy"),
    path(f"{ONE}hapus/", questionnaires.DiscardView.as_view(), name="questionnaire_discard"),
    path(f"{ONE}ekspor/", questionnaires.ExportView.as_view(), name="questionnaire_export"),
    path(f"{ONE}bagian/", sections.SectionAddView.as_view(), name="section_add"),
    path(SECTION, sections.SectionEditView.as_view(), name="section"),
    path(f"{SECTION}naik/", sections.SectionMoveView.as_view(), name="section_up"),
    path(f"{SECTION}turun/", sections.SectionMoveView.as_view(up=False), name="section_down"),
    path(f"{SECTION}hapus/", sections.SectionRemoveView.as_view(), name="section_remove"),
    path(f"{ONE}pertanyaan/", questions.QuestionAddView.as_view(), name="question_add"),
    path(f"{ONE}pratinjau/", questions.QuestionPreviewView.as_view(), name="question_preview"),
    path(QUESTION, questions.QuestionEditView.as_view(), name="question"),
    path(f"{QUESTION}syarat/", questions.RuleView.as_view(), name="question_rule"),
    path(f"{QUESTION}naik/", questions.QuestionMoveView.as_view(), name="question_up"),
    path(f"{QUESTION}turun/", questions.QuestionMoveView.as_view(up=False), name="question_down"),
    path(f"{QUESTION}hapus/", questions.QuestionRemoveView.as_view(), name="question_remove"),
]
