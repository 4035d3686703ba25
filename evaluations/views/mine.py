"""My performance: where I stand this year, and the one thing to do next."""

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from employees.enums import EmployeeKind
from evaluations.forms.plans import OpenPlanForm
from evaluations.queries.mine import MyYear, hr_of, my_year, years_of
from evaluations.rules.cycle import STEPS, Stage

WAITING = {
    Stage.WAIT_FOR_APPROVAL,
    Stage.WAIT_FOR_PERIOD,
    Stage.WAIT_FOR_RATING,
    Stage.WAIT_FOR_DELIVERY,
    Stage.WAIT_FOR_DECISION,
    Stage.DONE,
    Stage.EXEMPT,
}
NEXT = {
    Stage.WRITE: (
        "Lengkapi hasil kerja, indikator, dan lampiran, lalu ajukan kepada {rater}.",
        "Lanjutkan menyusun SKP",
        "plan",
    ),
    Stage.MEND: (
        "{rater} mengembalikan SKP dengan catatan. Perbaiki, lalu ajukan lagi.",
        "Perbaiki SKP",
        "plan",
    ),
    Stage.WAIT_FOR_APPROVAL: (
        "SKP sudah diajukan dan menunggu persetujuan {rater}.",
        "Lihat SKP",
        "plan",
    ),
    Stage.WAIT_FOR_PERIOD: (
        "SKP sudah disetujui. Realisasi diisi begitu periode penilaian dibuka.",
        "Lihat SKP",
        "plan",
    ),
    Stage.REALISE: (
        "Catat realisasi setiap hasil kerja {period} beserta bukti dukungnya.",
        "Isi realisasi {period}",
        "realisations",
    ),
    Stage.WAIT_FOR_RATING: (
        "Realisasi {period} lengkap dan menunggu penilaian {rater}.",
        "Lihat realisasi {period}",
        "realisations",
    ),
    Stage.WAIT_FOR_DELIVERY: (
        "Evaluasi {period} sudah ditandatangani dan menunggu disampaikan oleh {rater}.",
        "Lihat realisasi {period}",
        "realisations",
    ),
    Stage.WAIT_FOR_DECISION: (
        "Keberatan Anda atas evaluasi {period} sedang diperiksa.",
        "Lihat evaluasi {period}",
        "evaluation",
    ),
    Stage.ACCEPT: (
        "{rater} sudah menilai {period}. Baca hasilnya, lalu tandatangani.",
        "Baca hasil evaluasi {period}",
        "evaluation",
    ),
    Stage.DONE: (
        "Evaluasi {period} sudah selesai. Tidak ada yang perlu dikerjakan sekarang.",
        "Lihat hasil evaluasi {period}",
        "evaluation",
    ),
    Stage.EXEMPT: ("Anda tidak dinilai pada {period}.", "Lihat alasannya", "evaluation"),
}


class MineView(TemplateView):
    """`?tahun=` shows an earlier year."""

    template_name = "evaluations/mine.html"

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        employee = self.request.user.employee
        if employee is None or employee.kind == EmployeeKind.NON_ASN:
            return context | {"has_no_plan": True}
        this_year = timezone.localdate().year
        asked = self.request.GET.get("tahun", "")
        mine = my_year(employee, int(asked) if asked.isdecimal() else this_year)
        opening = mine.plan is None and mine.year == this_year
        return context | {
            "mine": mine,
            "steps": steps(mine),
            "next": next_step(mine),
            "years": sorted({this_year, *years_of(employee)}, reverse=True),
            "form": OpenPlanForm(initial={"year": mine.year}) if opening else None,
            "officers": hr_of(employee) if opening and employee.rater_id is None else (),
            "rater": employee.rater,
        }


def steps(mine: MyYear) -> list[dict]:
    """The cycle as _steps.html prints it."""
    current = mine.stage.step
    states = ["done" if i < current else "todo" for i in range(len(STEPS))]
    if current < len(STEPS):
        states[current] = "current"
    return [{"label": label, "state": state} for label, state in zip(STEPS, states, strict=True)]


def next_step(mine: MyYear) -> dict | None:
    """What to do now: a sentence, and the label and address of the one button."""
    if mine.plan is None:
        return None
    focus = mine.focus
    named = {"rater": mine.plan.rater, "period": focus and focus.period}
    sentence, label, page = NEXT[mine.stage]
    arguments = {
        "plan": lambda: [mine.plan.pk],
        "realisations": lambda: [focus.plan.pk, focus.period.pk],
        "evaluation": lambda: [focus.evaluation.pk],
    }
    return {
        "text": sentence.format(**named),
        "label": label.format(**named),
        "url": reverse(f"evaluations:{page}", args=arguments[page]()),
        "waiting": mine.stage in WAITING,
    }
