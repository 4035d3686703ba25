"""The board of data quality."""

from django.urls import path

from employees.views import heads, quality

urlpatterns = [
    path("mutu/", quality.QualityView.as_view(), name="quality"),
    path("mutu/periksa/", quality.QualityRecheckView.as_view(), name="quality_recheck"),
    path("mutu/HEADLESS_UNIT/kepala/", heads.UnitHeadsView.as_view(), name="unit_heads"),
    path("mutu/<str:code>/", quality.QualityCheckView.as_view(), name="quality_check"),
    path("mutu/<str:code>/unduh/", quality.QualityExportView.as_view(), name="quality_export"),
    path("mutu/<str:code>/perbaiki/", quality.QualityMendView.as_view(), name="quality_mend"),
]
