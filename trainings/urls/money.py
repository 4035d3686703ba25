"""Budget lines, bookings, and costs."""

from django.urls import path

from trainings.views import money, money_overview

urlpatterns = [
    path("biaya/", money_overview.MoneyOverviewView.as_view(), name="money_overview"),
    path("biaya/unduh/", money_overview.MoneyExportView.as_view(), name="money_export"),
    path("program/<int:pk>/biaya/", money.MoneyView.as_view(), name="money"),
    path("program/<int:pk>/biaya/pos/", money.LineCreateView.as_view(), name="line_create"),
    path(
        "program/<int:pk>/biaya/catat/", money.BookingCreateView.as_view(), name="booking_create"
    ),
    path("pos/<int:pk>/", money.LineView.as_view(), name="budget_line"),
    path("pos/<int:pk>/ubah/", money.LineEditView.as_view(), name="line_edit"),
    path("pos/<int:pk>/hapus/", money.LineRemoveView.as_view(), name="line_remove"),
    path("pembukuan/<int:pk>/batal/", money.BookingCancelView.as_view(), name="booking_cancel"),
    path("pembukuan/<int:pk>/lepas/", money.BookingCloseView.as_view(), name="booking_close"),
    path("kegiatan/<int:pk>/biaya/", money.SessionMoneyView.as_view(), name="session_money"),
]
