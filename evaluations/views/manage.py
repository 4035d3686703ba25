"""/kinerja/kelola/: where HR looks after the cycle."""

from django.db.models import Count, Q
from django.utils import timezone
from django.views.generic import TemplateView

from employees.views.managed import HrOnlyMixin
from evaluations.models import Clock, Evaluation, ImprovementCase, Objection
from evaluations.queries.clocks import late
from evaluations.queries.documents import RETURNED
from evaluations.views.periods import ChosenPeriodMixin
from pembinaan.common.views import PagedListView

# By stage: icon, title, URL name and what is done there.
WORKBENCH = {
    "Perencanaan": (
        ("file-text", "SKP", "plans", "SKP setiap pegawai dan statusnya."),
        ("sitemap", "Cakupan", "coverage_list", "Hasil kerja pimpinan yang belum terbagi."),
    ),
    "Penilaian": (
        ("calendar", "Siklus", "cycles", "Membuka periode penilaian setiap instansi."),
        ("building-community", "Capaian organisasi", "organisation_results", "Setiap unit."),
        ("refresh", "Perhitungan", "runs", "Perhitungan dan penutupan periode."),
        ("chart-bar", "Pola distribusi", "guidelines", "Predikat setiap unit terhadap pola."),
        ("users", "Kalibrasi", "calibrations", "Sesi penyelarasan dan risalahnya."),
        ("trending-up", "Kecenderungan penilai", "tendencies", "Terlalu lunak, terlalu ketat."),
    ),
    "Dokumen dan tenggat": (
        ("clock", "Papan tenggat", "clocks", "Yang mendekati dan melewati batas waktu."),
        ("message-2", "Keberatan", "objections", "Keberatan yang berjalan dan putusannya."),
        ("report-analytics", "Pelaporan", "reports", "Penilai yang sudah melapor kepada PyB."),
        ("files", "Cetak dokumen", "prints", "Formulir resmi satu unit sekaligus."),
        ("calendar-event", "Hari libur", "holidays", "Kalender untuk menghitung hari kerja."),
    ),
    "Tindak lanjut": (
        ("list", "Peringkat", "ranking", "Peringkat pegawai setiap unit menurut predikatnya."),
        ("star", "Prioritas", "priorities", "Siapa yang didahulukan, dan penghargaannya."),
        ("trending-up", "Perbaikan kinerja", "improvements", "Bimbingan sampai keputusan."),
        ("certificate", "Angka kredit", "credit_people", "Konversi predikat jabatan fungsional."),
        ("messages", "Konseling", "counsellings", "Laporan perilaku dan konseling kinerja."),
    ),
}


class ManageView(HrOnlyMixin, TemplateView):
    template_name = "evaluations/manage.html"

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        overdue = Clock.objects.managed_by(user).open().filter(late(timezone.localdate()))
        waiting = {
            "clocks": overdue.count(),
            "objections": Objection.objects.visible_to(user).undecided().count(),
            "improvements": ImprovementCase.objects.visible_to(user).running().count(),
        }
        stages = {
            stage: [
                {"icon": icon, "title": title, "name": f"evaluations:{name}", "text": text}
                | {"waiting": waiting.get(name, 0)}
                for icon, title, name, text in tiles
            ]
            for stage, tiles in WORKBENCH.items()
        }
        return super().get_context_data(**kwargs) | {"stages": stages}


class ObjectionListView(HrOnlyMixin, PagedListView):
    template_name = "evaluations/objections.html"

    def get_queryset(self):
        rows = Objection.objects.visible_to(self.request.user).select_related(
            *("evaluation__employee__unit", "evaluation__period", "evaluation__superior")
        )
        return rows.order_by("decided_at", "submitted_at", "pk")


class ReportListView(HrOnlyMixin, ChosenPeriodMixin, PagedListView):
    """Each rater of a period: how much came back and was reported (Bab V huruf A angka 7)."""

    template_name = "evaluations/reports.html"

    def get_queryset(self):
        if self.period is None:
            return Evaluation.objects.none()
        rows = Evaluation.objects.visible_to(self.request.user).filter(
            period=self.period, rater__isnull=False
        )
        by_rater = rows.values("rater", "rater__name", "rater__unit__name").annotate(
            people=Count("pk"),
            returned=Count("pk", filter=Q(status__in=RETURNED)),
            reported=Count("pk", filter=Q(reported_at__isnull=False)),
        )
        return by_rater.order_by("reported", "rater__name", "rater")
