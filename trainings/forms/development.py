"""Items of a development plan, how far they are, and what is asked for."""

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone

from employees.models import Competency, Employee
from pembinaan.common.forms import DayInput, FigureField, RowField
from trainings.enums import SessionStatus
from trainings.enums.plans import ItemStatus
from trainings.forms.planning import inside
from trainings.models import Course, DevelopmentItem, DevelopmentPlan, ExternalTraining, Session
from trainings.services.development import ITEM_FACTS

COACHES = 200


class ItemForm(forms.ModelForm):
    hours = FigureField(label="Target JP", max_digits=6, min_value=1)

    class Meta:
        model = DevelopmentItem
        fields = list(ITEM_FACTS)
        widgets = {"due_on": DayInput, "note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "goal": "Misalnya: memimpin rapat koordinasi bulanan, dibimbing Kepala Bidang.",
            "evidence": "Boleh diisi nanti.",
            "session": "Bila kegiatan ini Anda selesaikan, butir ini selesai dengan sendirinya.",
        }

    def __init__(self, *args, plan: DevelopmentPlan, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].queryset = coaches_of(plan.employee)
        self.fields["course"].queryset = Course.objects.filter(programme__unit__agency=plan.agency)
        self.fields["session"].queryset = sessions_of(plan)
        self.fields["external"].queryset = ExternalTraining.objects.live().filter(
            employee=plan.employee, ends_on__year=plan.year
        )
        for name in ("coach", "course", "session", "external"):
            self.fields[name].empty_label = "Tidak ada"
        self.helper = inside(
            Layout(
                "competency",
                "goal",
                "form",
                Row(Column("hours"), Column("due_on")),
                "coach",
                Row(Column("course"), Column("session")),
                Row(Column("external"), Column("evidence")),
                "note",
            )
        )

    def facts(self) -> dict:
        """The argument `facts` of the services."""
        return {name: self.cleaned_data[name] for name in ITEM_FACTS}

    def _post_clean(self) -> None:
        """The service checks the row; the instance must keep what is stored."""


def coaches_of(person: Employee):
    """Who works beside or above the person: the superior and the unit."""
    unit = Employee.objects.active().filter(unit=person.unit_id).exclude(pk=person.pk)
    above = Employee.objects.filter(pk=person.rater_id)
    ids = unit.order_by("name").values("pk")[:COACHES]
    return (Employee.objects.filter(pk__in=ids) | above).order_by("name", "pk")


def sessions_of(plan: DevelopmentPlan):
    """Open sessions of the agency, and those the person takes part in."""
    open_ = Session.objects.filter(
        status__in=(SessionStatus.PLANNED, SessionStatus.RUNNING),
        course__programme__unit__agency=plan.agency,
        ends_on__year=plan.year,
        ends_on__gte=timezone.localdate(),
    )
    mine = Session.objects.filter(
        pk__in=plan.employee.enrolments.filter(session__ends_on__year=plan.year).values("session")
    )
    return (open_ | mine).distinct().order_by("starts_on", "pk")


class FollowForm(forms.Form):
    """`to` is the button that was pressed."""

    evidence = forms.CharField(
        label="Bukti (tautan atau nomor dokumen)", required=False, max_length=500
    )
    note = forms.CharField(
        label="Catatan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    to = forms.ChoiceField(choices=ItemStatus)


class ReturnForm(forms.Form):
    note = forms.CharField(
        label="Yang perlu diperbaiki", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class NeedRequestForm(forms.Form):
    competency = RowField(Competency.objects.all(), label="Kompetensi")
    course = RowField(
        Course.objects.none(),
        label="Pelatihan yang diinginkan",
        required=False,
        empty_label="Belum tahu",
    )
    reason = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tugas apa yang akan terbantu?",
    )

    def __init__(self, *args, person: Employee, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        courses = Course.objects.filter(programme__unit__agency=person.agency_id)
        self.fields["course"].queryset = courses
        self.helper = inside(Layout("competency", "course", "reason"))
