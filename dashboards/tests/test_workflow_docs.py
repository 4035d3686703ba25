"""docs/workflows.md is the tables, printed."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command


def test_the_printed_workflows_are_current():
    printed = StringIO()
    call_command("print_workflows", stdout=printed)
    assert printed.getvalue() == (settings.BASE_DIR / "docs/workflows.md").read_text("utf-8")
    assert "DRAFT --> SUBMITTED: pegawai" in printed.getvalue()
