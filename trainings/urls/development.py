"""Hours of a year, needs, and individual development plans."""

from django.urls import path

from trainings.views import development, hours, needs

hours_urls = [
    path("jp/", hours.HoursMineView.as_view(), name="hours_mine"),
    path("jp/unit/", hours.HoursUnitsView.as_view(), name="hours_units"),
    path("jp/unit/<int:pk>/", hours.HoursUnitsView.as_view(), name="hours_unit"),
    path("jp/pegawai/", hours.HoursPeopleView.as_view(), name="hours_people"),
    path("jp/pegawai/unduh/", hours.HoursExportView.as_view(), name="hours_export"),
]
needs_urls = [
    path("kebutuhan/", needs.NeedsUnitsView.as_view(), name="needs_units"),
    path("kebutuhan/unit/<int:pk>/", needs.NeedsUnitsView.as_view(), name="needs_unit"),
    path("kebutuhan/pegawai/", needs.NeedsPeopleView.as_view(), name="needs_people"),
    path("kebutuhan/pegawai/unduh/", needs.NeedsExportView.as_view(), name="needs_export"),
    path("kebutuhan/hitung/", needs.NeedsRebuildView.as_view(), name="needs_rebuild"),
    path("kebutuhan/<int:pk>/", needs.NeedsPersonView.as_view(), name="needs_person"),
    path("kebutuhan/<int:pk>/minta/", needs.NeedRequestView.as_view(), name="need_request"),
    path(
        "kebutuhan/permintaan/<int:pk>/tarik/",
        needs.NeedWithdrawView.as_view(),
        name="need_withdraw",
    ),
]
plan_urls = [
    path("rencana/", development.DevelopmentMineView.as_view(), name="development_mine"),
    path("rencana/tim/", development.DevelopmentTeamView.as_view(), name="development_team"),
    path("rencana/unit/", development.DevelopmentUnitsView.as_view(), name="development_units"),
    path(
        "rencana/unit/<int:pk>/",
        development.DevelopmentUnitsView.as_view(),
        name="development_unit",
    ),
    path(
        "rencana/pegawai/",
        development.DevelopmentPeopleView.as_view(),
        name="development_people",
    ),
    path("rencana/<int:pk>/", development.DevelopmentPlanView.as_view(), name="development_plan"),
    path(
        "rencana/<int:pk>/kembalikan/",
        development.DevelopmentReturnView.as_view(),
        name="development_return",
    ),
    path(
        "rencana/<int:pk>/butir-baru/",
        development.ItemCreateView.as_view(),
        name="development_item_add",
    ),
    path(
        "rencana/<int:pk>/ajukan/",
        development.ProposeView.as_view(),
        name="development_propose",
    ),
    path("rencana/<int:pk>/setujui/", development.AgreeView.as_view(), name="development_agree"),
    path("rencana/<int:pk>/buka/", development.ReopenView.as_view(), name="development_reopen"),
    path(
        "rencana/butir/<int:pk>/ubah/",
        development.ItemEditView.as_view(),
        name="development_item_edit",
    ),
    path(
        "rencana/butir/<int:pk>/hapus/",
        development.ItemRemoveView.as_view(),
        name="development_item_remove",
    ),
    path(
        "rencana/butir/<int:pk>/kemajuan/",
        development.ItemFollowView.as_view(),
        name="development_item_follow",
    ),
]
urlpatterns = [*hours_urls, *needs_urls, *plan_urls]
