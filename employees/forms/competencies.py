"""What is typed about competencies: an assessment of one person, the standards of one post."""

from collections.abc import Collection, Mapping, Sequence

import django_filters as filters
from django import forms
from django.utils import timezone

from employees.enums import AssessmentSource, PositionKind
from employees.models import Competency, Position
from employees.models.competencies import LEVELS
from employees.queries.competencies import ProfileRow
from employees.queries.standards import usual_level
from pembinaan.common.forms import DayInput


class LevelsForm(forms.Form):
    """One field a competency, `level_<id>`."""

    def add_levels(self, competencies: Collection[Competency], **of_all) -> None:
        for each in competencies:
            self.fields[f"level_{each.pk}"] = forms.TypedChoiceField(
                label=each.name, coerce=int, empty_value=None, required=False, **of_all
            )

    @property
    def levels(self) -> dict[int, int | None]:
        """What was chosen by id of competency, None where nothing was."""
        chosen = self.cleaned_data.items()
        return {
            int(name.removeprefix("level_")): value
            for name, value in chosen
            if name.startswith("level_")
        }

    @property
    def level_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("level_")]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith("level_")]


class AssessmentForm(LevelsForm):
    source = forms.ChoiceField(label="Sumber")
    assessed_on = forms.DateField(
        label="Tanggal penilaian", widget=DayInput(), initial=timezone.localdate
    )
    basis = forms.CharField(
        label="Dokumen",
        required=False,
        max_length=160,
        help_text="Nomor atau nama laporan; boleh kosong.",
    )

    def __init__(
        self,
        *args,
        rows: Sequence[ProfileRow],
        sources: Sequence[AssessmentSource],
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [(source, source.label) for source in sources]
        self.add_levels([row.competency for row in rows], choices=[("", "Tidak dinilai"), *LEVELS])
        for row in rows:
            if row.standard:
                text = f"Standar jabatan: {row.standard}"
                self.fields[f"level_{row.competency.pk}"].help_text = text


class StandardsForm(LevelsForm):
    """Empty follows what is usual for the kind of post."""

    def __init__(
        self,
        *args,
        position: Position,
        competencies: Sequence[Competency],
        own: Mapping[int, int],
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.add_levels(competencies)
        for each in competencies:
            field = self.fields[f"level_{each.pk}"]
            usual = usual_level(position, each)
            empty = f"Ikut jenis jabatan ({usual})" if usual else "Tidak dipersyaratkan"
            field.choices = [("", empty), *LEVELS]
            field.initial = own.get(each.pk)


class PositionFilter(filters.FilterSet):
    q = filters.CharFilter(
        field_name="name", lookup_expr="icontains", label="Nama jabatan", max_length=120
    )
    kind = filters.ChoiceFilter(
        choices=[kind for kind in PositionKind.choices if kind[0] != PositionKind.STATE_OFFICIAL],
        label="Jenis jabatan",
        empty_label="Semua jenis",
    )
    own = filters.ChoiceFilter(
        choices=[("yes", "Mempunyai standar sendiri")],
        method="with_own",
        label="Standar",
        empty_label="Semua jabatan",
    )

    class Meta:
        model = Position
        fields = ["q", "kind", "own"]

    def with_own(self, queryset, name, value):
        return queryset.filter(pk__in=Position.objects.filter(standards__isnull=False))
