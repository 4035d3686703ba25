"""/pegawai/kelola/: where HR begins."""

from django.views.generic import TemplateView

from employees.models import CorrectionRequest, QualityFinding
from employees.views.managed import HrOnlyMixin

# Icon, title, URL name and what is done there, in the order of a cycle's preparation.
WORKBENCH = (
    ("database-import", "Impor berkas", "imports", "Memuat pegawai, unit, dan hasil asesmen."),
    ("alert-triangle", "Mutu data", "quality", "Menemukan dan memperbaiki data yang keliru."),
    ("sitemap", "Organisasi", "organisation", "Pohon unit kerja dan penataannya."),
    ("clipboard-check", "Penilai dan tim", "raters", "Siapa menilai siapa, dengan alasannya."),
    ("id", "Pegawai", "directory", "Data, jabatan, pangkat, dan pendidikan setiap orang."),
    ("pencil", "Permintaan perbaikan", "corrections", "Jawaban paling lama 3 x 24 jam."),
    ("lock", "Akun dan peran", "accounts", "Membuat akun, kode aktivasi, dan peran."),
    ("chart-bar", "Kompetensi", "competencies", "Standar jabatan, asesmen, dan kesenjangan."),
)


class ManageView(HrOnlyMixin, TemplateView):
    template_name = "employees/manage.html"

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        waiting = {
            "quality": QualityFinding.objects.open().managed_by(user).count(),
            "corrections": CorrectionRequest.objects.open().managed_by(user).count(),
        }
        tiles = [
            {"icon": icon, "title": title, "name": f"employees:{name}", "text": text}
            | {"waiting": waiting.get(name, 0)}
            for icon, title, name, text in WORKBENCH
        ]
        return super().get_context_data(**kwargs) | {"tiles": tiles}
