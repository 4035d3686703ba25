"""What I am asked, and its answer sheet: by account, or by a personal link."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from pembinaan.common.request_gates import own_pages_only, small_body
from pembinaan.common.views import ScopedListView
from surveys.access import reads_results
from surveys.forms.sheets import Sent
from surveys.models import Invitation
from surveys.queries.invitations import waiting_for, with_ballot
from surveys.services.answers import answer, answer_by_link, invitation_of, refusal
from surveys.tasks import enqueue_count
from surveys.views.sheets import BODY_BYTES, SheetView


class MineView(ScopedListView):
    """What I am asked now, and below it what is past."""

    queryset = Invitation.objects.select_related("wave").order_by("-wave__closes_on", "-pk")
    template_name = "surveys/mine.html"

    def get_queryset(self):
        """What opened and is not waiting: answered, or past without an answer."""
        today = timezone.localdate()
        self.waiting = waiting_for(self.request.user, today)
        opened = super().get_queryset().filter(wave__opens_on__lte=today)
        return opened.exclude(pk__in=[invitation.pk for invitation in self.waiting])

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        page = [one for one in context["object_list"] if not one.answered]
        return context | {
            "waiting": self.waiting,
            "in_the_box": with_ballot(page),
            "reads_results": reads_results(self.request.user),
        }


class InvitedView(SheetView):
    """The sheet of one invitation."""

    invitation: Invitation

    def state(self) -> str:
        refused = refusal(self.wave, self.invitation)
        return refused.code if refused else ""


@method_decorator(
    [csrf_exempt, small_body(BODY_BYTES), csrf_protect, never_cache], name="dispatch"
)
class AnswerView(InvitedView):
    """By account."""

    base = "base.html"

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        mine = Invitation.objects.visible_to(request.user)
        asked = mine.select_related("wave__questionnaire", "wave__unit")
        self.invitation = get_object_or_404(asked, wave=kwargs["wave"])
        self.wave = self.invitation.wave

    def take(self, sent: Sent) -> None:
        answer(wave_id=self.wave.pk, by=self.request.user, answers=sent)
        enqueue_count(self.wave.pk)


@method_decorator(
    [login_not_required, own_pages_only, small_body(BODY_BYTES), never_cache], name="dispatch"
)
class LinkView(InvitedView):
    """By a personal link: whoever holds it answers in the place of the person it was made for."""

    def setup(self, request, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        found = invitation_of(kwargs["token"])
        if found is None:
            raise Http404
        self.invitation, self.wave = found, found.wave

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def take(self, sent: Sent) -> None:
        answer_by_link(token=self.kwargs["token"], answers=sent)
        enqueue_count(self.wave.pk)
