"""Manual indikator kinerja: what an indicator of a leader means, and its source."""

from django.db import models

from evaluations.enums.manuals import ControlLevel, ReportingCycle
from evaluations.models.plans import Indicator
from pembinaan.common.history import tracked


@tracked()
class IndicatorManual(models.Model):
    """Format A.1.3 of one indicator; a qualitative one may leave formula and unit out."""

    indicator = models.OneToOneField(Indicator, models.CASCADE, related_name="manual")
    purpose = models.TextField("tujuan")
    definition = models.TextField("definisi")
    formula = models.TextField("formula", blank=True)
    unit_of_measure = models.CharField("satuan pengukuran", max_length=40, blank=True)
    control = models.CharField("kualitas dan tingkat kendali", max_length=12, choices=ControlLevel)
    data_source = models.TextField("sumber data")
    reporting = models.CharField("periode pelaporan", max_length=10, choices=ReportingCycle)

    class Meta:
        verbose_name = "manual indikator kinerja"
        verbose_name_plural = "manual indikator kinerja"

    def __str__(self) -> str:
        return f"Manual: {self.indicator}"
