"""One answer sheet, whoever answers it: shown, taken once, refused in words."""

from collections.abc import Mapping
from secrets import token_urlsafe
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.views.generic import TemplateView

from pembinaan.common.errors import DomainError
from surveys.errors import BadSheet, TooManyAnswers
from surveys.forms.sheets import Sent, groups_of, mistakes, plain
from surveys.forms.wording import NAMES, wording
from surveys.models import Wave
from surveys.queries.texts import text_of
from surveys.rules.translation import translated

BODY_BYTES = 64 * 1024  # a long sheet with every comment at its longest is half as large
PAGE, TICKET = ":lembar", ":tiket"  # fields beside the questions, whose codes hold no colon


class SheetView(TemplateView):
    """`wave` is None where no survey is open; `take` hands the answers to a service."""

    template_name = "surveys/answer.html"
    base = "public.html"
    draft_hours = 7 * 24
    wave: Wave | None = None

    def take(self, sent: Sent) -> None:
        raise NotImplementedError

    def state(self) -> str:
        """Why no sheet is shown, a key of `Wording.states`; "" while one is."""
        raise NotImplementedError

    def done_address(self) -> str:
        """Where the thanks are read."""
        return self.request.get_full_path()

    @property
    def language(self) -> str:
        """The language asked for, where the wave has it; "" is Indonesian."""
        asked = self.request.GET.get("bahasa", "")
        return asked if self.wave and asked in self.wave.languages else ""

    def get(self, request, *args, **kwargs):
        sent = {TICKET: request.GET.getlist("tiket")[-1:] or [""]}
        return self.render_to_response(self.get_context_data(sent=sent, errors={}))

    def post(self, request, *args, **kwargs):
        """Typed answers come back with every refusal."""
        sent = dict(request.POST.lists())
        try:
            self.take(sent)
        except BadSheet as refused:
            return self._again(sent, refused.errors, status=200)
        except TooManyAnswers as refused:
            return self._again(sent, {None: refused.message}, status=429)
        except DomainError as refused:
            field = getattr(refused, "field", None)
            return self._again(sent, {field: refused.message}, status=200)
        return redirect(self.done_address())

    def _again(self, sent: Sent, errors: Mapping[str | None, str], *, status: int):
        context = self.get_context_data(sent=sent, errors=errors)
        return self.render_to_response(context, status=status)

    def get_context_data(self, *, sent: Sent, errors: Mapping[str | None, str], **kwargs) -> dict:
        state, words = self.state(), wording(self.language)
        context = super().get_context_data(**kwargs) | {
            "base": self.base,
            "wave": self.wave,
            "words": words,
            "state": state and words.states[state],
            "answered": state == "already_answered",
            "languages": self._languages(),
            "draft": self.wave and f"survei-{self.wave.pk}",
        }
        return context if state else context | self._sheet(sent, errors)

    def _sheet(self, sent: Sent, errors: Mapping[str | None, str]) -> dict:
        words = wording(self.language)
        text = translated(text_of(self.wave.questionnaire), self.language)
        groups = groups_of(text, words, sent, errors)
        ticket = words.said(errors.get("ticket", ""))
        wrong = mistakes(groups)
        return {
            "text": text,
            "groups": groups,
            "mistakes": wrong,
            "first_mistake": "" if ticket or not wrong else wrong[0].focus,
            "notice": words.said(errors.get(None, "")),
            "page": plain(sent, PAGE) or token_urlsafe(16),
            "ticket": plain(sent, TICKET),
            "ticket_error": ticket,
            "draft_hours": self.draft_hours,
        }

    def _languages(self) -> list[tuple[str, str, str]]:
        """Code, name and address of the others."""
        known = ["id", *self.wave.languages] if self.wave and self.wave.languages else []
        here = self.language or "id"
        return [
            (code, NAMES.get(code, code.upper()), self._address(bahasa=code))
            for code in known
            if code != here
        ]

    def _address(self, *, without: str = "", **changes: str) -> str:
        """This page with other words behind the question mark."""
        kept = {name: value for name, value in self.request.GET.items() if name != without}
        query = urlencode(kept | changes)
        return f"{self.request.path}?{query}" if query else self.request.path
