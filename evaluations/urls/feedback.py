"""Asking for feedback, answering with and without an account, and the leader's follow-up."""

from django.urls import path

from evaluations.views import feedback_outside, feedback_requests, follow_ups

urlpatterns = [
    path(
        "umpan-balik/permintaan/",
        feedback_requests.RequestsView.as_view(),
        name="feedback_requests",
    ),
    path("umpan-balik/minta/", feedback_requests.AskView.as_view(), name="feedback_ask"),
    path(
        "umpan-balik/minta/luar/",
        feedback_requests.AskOutsideView.as_view(),
        name="feedback_ask_outside",
    ),
    path(
        "umpan-balik/permintaan/<int:pk>/",
        feedback_requests.AnswerView.as_view(),
        name="feedback_answer",
    ),
    path(
        "umpan-balik/permintaan/<int:pk>/tolak/",
        feedback_requests.DeclineView.as_view(),
        name="feedback_decline",
    ),
    path(
        "umpan-balik/permintaan/<int:pk>/tarik/",
        feedback_requests.WithdrawView.as_view(),
        name="feedback_withdraw",
    ),
    path(
        "umpan-balik/luar/<str:token>/",
        feedback_outside.OutsideView.as_view(),
        name="feedback_outside",
    ),
    path("tim/umpan-balik/", follow_ups.FeedbackDutiesView.as_view(), name="feedback_duties"),
    path("tim/<int:pk>/tindak-lanjut/", follow_ups.FollowUpView.as_view(), name="follow_up"),
]
