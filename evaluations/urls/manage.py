"""/kinerja/kelola/: HR's side of the cycle."""

from django.urls import path

from evaluations.views import clocks, holidays, manage

urlpatterns = [
    path("tenggat/", clocks.MyClocksView.as_view(), name="my_clocks"),
    path("kelola/", manage.ManageView.as_view(), name="manage"),
    path("kelola/tenggat/", clocks.ClockBoardView.as_view(), name="clocks"),
    path("kelola/tenggat/unduh/", clocks.ClockExportView.as_view(), name="clocks_export"),
    path("kelola/hari-libur/", holidays.HolidaysView.as_view(), name="holidays"),
    path("kelola/hari-libur/tambah/", holidays.HolidayAddView.as_view(), name="holiday_add"),
    path("kelola/hari-libur/tempel/", holidays.HolidayPasteView.as_view(), name="holiday_paste"),
    path(
        "kelola/hari-libur/<int:pk>/hapus/",
        holidays.HolidayRemoveView.as_view(),
        name="holiday_remove",
    ),
    path("kelola/keberatan/", manage.ObjectionListView.as_view(), name="objections"),
    path("kelola/pelaporan/", manage.ReportListView.as_view(), name="reports"),
]
