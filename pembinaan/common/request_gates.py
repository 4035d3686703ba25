"""What a request must be before a view reads it, as decorators of views."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render


def small_body(most: int) -> Callable:
    """Refuse a body of more than `most` bytes unread, 413.

    A view that needs CSRF puts `csrf_exempt` before and `csrf_protect` behind: the middleware
    reads the whole body to find its token.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapper(request: HttpRequest, *args, **kwargs):
            if _announced(request) > most:
                return render(request, "413.html", status=413)
            return view(request, *args, **kwargs)

        return wrapper

    return decorate


def own_pages_only(view: Callable) -> Callable:
    """Refuse a POST that a page of another site sends, 403; without cookies.

    For pages whose address is all it takes: nothing rides on a session, so a token would protect
    nothing, but other sites must not make their visitors answer.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs):
        if request.method == "POST" and not _from_here(request):
            return render(request, "403_csrf.html", status=403)
        return view(request, *args, **kwargs)

    wrapper.csrf_exempt = True
    return wrapper


def _announced(request: HttpRequest) -> int:
    """The length of the body; without one Django reads nothing."""
    length = request.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() else 0


def _from_here(request: HttpRequest) -> bool:
    """Browsers name the page that posts; what names none is no browser."""
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    return origin is None or origin in (own, *settings.CSRF_TRUSTED_ORIGINS)
