"""Certificates and the jobs that issue them."""

from django.urls import path

from trainings.views import certificates

JOB = "sertifikat/penerbitan/<int:pk>/"
ONE = "sertifikat/<int:pk>/"

urlpatterns = [
    path("sertifikat/terbit/", certificates.IssueManyView.as_view(), name="certificates_many"),
    path(JOB, certificates.JobView.as_view(), name="certificate_job"),
    path(
        f"{JOB}kemajuan/", certificates.JobProgressView.as_view(), name="certificate_job_progress"
    ),
    path(f"{JOB}ulang/", certificates.JobRetryView.as_view(), name="certificate_job_retry"),
    path(f"{JOB}berkas/", certificates.JobFileView.as_view(), name="certificate_job_file"),
    path(
        "kegiatan/<int:pk>/sertifikat/",
        certificates.SessionCertificatesView.as_view(),
        name="certificates",
    ),
    path(
        "kegiatan/<int:pk>/sertifikat/terbit/",
        certificates.IssueView.as_view(),
        name="certificates_issue",
    ),
    path(f"{ONE}pdf/", certificates.CertificatePdfView.as_view(), name="certificate_pdf"),
    path(f"{ONE}cabut/", certificates.RevokeView.as_view(), name="certificate_revoke"),
    path(f"{ONE}ganti/", certificates.CorrectView.as_view(), name="certificate_correct"),
]
