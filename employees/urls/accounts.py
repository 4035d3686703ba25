"""Accounts in bulk and one by one, codes for passwords, roles."""

from django.urls import path

from employees.views import account, accounts, slips

urlpatterns = [
    path("akun/", accounts.AccountsView.as_view(), name="accounts"),
    path("akun/buat/", accounts.OpenAccountsView.as_view(), name="accounts_open"),
    path("akun/kode/", accounts.InviteView.as_view(), name="accounts_invite"),
    path("akun/kode/unduh/", slips.SlipsFileView.as_view(), name="slips_file"),
    path("akun/<int:pk>/", account.AccountView.as_view(), name="account"),
    path("akun/<int:pk>/kode/", account.CodeView.as_view(), name="account_code"),
    path("akun/<int:pk>/peran/", account.GiveRoleView.as_view(), name="role_give"),
    path("akun/peran/<int:pk>/akhiri/", account.EndRoleView.as_view(), name="role_end"),
    path("<int:pk>/akun/", account.OpenAccountView.as_view(), name="account_open"),
]
