"""Who brings files in, and how far one of them is."""

from django.http import Http404

from employees.enums import ImportStatus, Role
from employees.models import ImportBatch

WORKING = (ImportStatus.CHECKING, ImportStatus.COMMITTING, ImportStatus.UNDOING)
STEPS = ("Unggah berkas", "Cocokkan kolom", "Periksa dan perbaiki", "Simpan")
REACHED = {
    ImportStatus.UPLOADED: 1,
    ImportStatus.CHECKING: 2,
    ImportStatus.FAILED: 2,
    ImportStatus.CHECKED: 2,
    ImportStatus.COMMITTING: 3,
}


class BatchMixin:
    """Pages of one file; another officer's is not there, nor is any for who is no longer HR."""

    queryset = ImportBatch.objects.select_related("created_by", "undone_by")
    context_object_name = "batch"

    def get_queryset(self):
        if not self.request.user.holds(Role.HR):
            raise Http404
        return super().get_queryset()

    def get_context_data(self, **kwargs) -> dict:
        own = {"batch": self.object, "steps": steps(self.object)}
        return super().get_context_data(**kwargs) | own


def steps(batch: ImportBatch | None) -> list[dict[str, str]]:
    """For _steps.html; None is the page before there is a file."""
    reached = REACHED.get(batch.status, len(STEPS)) if batch else 0
    states = ["done"] * reached + ["current"] + ["todo"] * len(STEPS)
    return [{"label": label, "state": states[place]} for place, label in enumerate(STEPS)]
