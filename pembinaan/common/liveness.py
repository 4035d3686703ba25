"""/sehat/: whether this process reaches its servers; for load balancers and the launcher."""

import logging
from collections.abc import Callable

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


def _reach_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _reach_broker() -> None:
    with current_app.connection_for_read() as broker:
        broker.connect()


SERVERS: dict[str, Callable[[], None]] = {
    "Basis data": _reach_database,
    "Antrean tugas": _reach_broker,
}


@login_not_required
@never_cache
@require_safe
def liveness(request: HttpRequest) -> HttpResponse:
    """200 when every server answers, else 503 with the names of those that do not."""
    silent = [name for name, reach in SERVERS.items() if not _answers(name, reach)]
    text = f"Tidak terjangkau: {', '.join(silent)}\n" if silent else "Sehat\n"
    return HttpResponse(text, status=503 if silent else 200, content_type="text/plain")


def _answers(name: str, reach: Callable[[], None]) -> bool:
    try:
        reach()
    except Exception:  # whatever a driver raises, the answer is the same: not reached
        logger.exception("%s tidak terjangkau", name)
        return False
    return True
