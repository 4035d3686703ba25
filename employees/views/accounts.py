"""/pegawai/akun/: accounts of the people HR keeps, opened and invited by the hundred."""

from django.contrib import messages
from django.core.cache import cache
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View

from employees.enums import AccountState
from employees.filters import AccountFilter
from employees.queries.accounts import account_rows, counts_of
from employees.queries.quality.accounts import NO_ACCOUNT
from employees.services.accounts import open_accounts
from employees.services.activation import MOST, issue_codes
from employees.tasks import enqueue_check
from employees.views.managed import HrOnlyMixin
from employees.views.slips import slips_page
from pembinaan.common.pagination import KeyPaginator
from pembinaan.common.views import PagedListView, PartialMixin

COUNTED_SECONDS = 60
TO_INVITE = (AccountState.NEW, AccountState.EXPIRED)
TONES = {
    AccountState.NONE: "warning",
    AccountState.NEW: "warning",
    AccountState.INVITED: "info",
    AccountState.EXPIRED: "danger",
    AccountState.USED: "success",
    AccountState.OFF: "neutral",
}


def chosen_accounts(request, *, any_state: bool = False) -> AccountFilter:
    """People under the filter of the address, whatever their state if asked."""
    asked = request.GET.copy()
    if any_state:
        asked.pop("state", None)
    return AccountFilter(asked, queryset=account_rows(request.user), request=request)


def counted(request) -> dict[AccountState, int]:
    """How many are in each state under the filter; they may be a minute old.

    Among 80,000 it takes 0.1 s to count, so whoever turns pages is not made to wait again.
    """
    asked = request.GET.copy()
    for name in ("page", "state"):
        asked.pop(name, None)
    counts = cache.get(_counts_of(request.user), {}).get(asked.urlencode())
    if counts is None:
        under = chosen_accounts(request, any_state=True)
        counts = counts_of(under.qs if under.is_valid() else under.queryset.none())
        cache.set(_counts_of(request.user), {asked.urlencode(): counts}, COUNTED_SECONDS)
    return counts


def _counts_of(user) -> str:
    return f"account-counts:{user.pk}"


class AccountsView(HrOnlyMixin, PartialMixin, PagedListView):
    paginator_class = KeyPaginator
    template_name = "employees/accounts.html"
    partial_template_name = "employees/_accounts.html"

    def get_queryset(self):
        self.filter = chosen_accounts(self.request)
        people = self.filter.qs if self.filter.is_valid() else self.filter.queryset.none()
        self.state = self.filter.form.cleaned_data.get("state")
        self.counts = counted(self.request)
        return people.select_related("user", "unit", "agency").order_by("name", "pk")

    def get_paginator(self, *args, **kwargs):
        """A list of everybody is not counted again; a state is, for it may be acted on."""
        paginator = super().get_paginator(*args, **kwargs)
        if self.state:
            self.counts[self.state] = paginator.count
        else:
            paginator.count = sum(self.counts.values())
        return paginator

    def shown(self) -> dict[AccountState, int]:
        return {state: count for state, count in self.counts.items() if self.state in ("", state)}

    def get_context_data(self, **kwargs) -> dict:
        context, shown = super().get_context_data(**kwargs), self.shown()
        invited = [self.state] if self.state == AccountState.INVITED else TO_INVITE
        states = [AccountState(person.state) for person in context["object_list"]]
        return context | {
            "rows": [
                (person, each.label, TONES[each])
                for person, each in zip(context["object_list"], states, strict=True)
            ],
            "filter": self.filter,
            "counts": [(each, each.label, count) for each, count in self.counts.items()],
            "without": shown.get(AccountState.NONE, 0),
            "to_invite": sum(shown.get(each, 0) for each in invited),
            "most": MOST,
        }


class OpenAccountsView(HrOnlyMixin, View):
    """For everybody under the filter who has none."""

    def post(self, request):
        chosen = chosen_accounts(request)
        made = open_accounts(people=chosen.qs, by=request.user) if chosen.is_valid() else 0
        cache.delete(_counts_of(request.user))
        enqueue_check(NO_ACCOUNT)
        messages.success(request, f"{made} akun dibuat. Buat kode aktivasinya, lalu bagikan.")
        return redirect(reverse("employees:accounts", query=request.GET))


class InviteView(HrOnlyMixin, View):
    """Codes for those under the filter who never signed in: the page of slips is the answer."""

    def post(self, request):
        chosen = chosen_accounts(request)
        people = chosen.qs if chosen.is_valid() else chosen.queryset.none()
        if request.GET.get("state") != AccountState.INVITED:
            people = people.filter(state__in=TO_INVITE)
        slips = issue_codes(people=people, by=request.user)
        cache.delete(_counts_of(request.user))
        if slips:
            return slips_page(request, slips)
        messages.info(request, "Tidak ada akun di sini yang memerlukan kode dari Anda.")
        return redirect(reverse("employees:accounts", query=request.GET))
