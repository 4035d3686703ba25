"""The poster with the QR code of a service, or of one of its counters."""

from django.http import Http404, HttpResponse
from django.views.generic.detail import BaseDetailView

from pembinaan.common.documents import Document, Imprint, qr, render_all
from pembinaan.common.views import ScopedMixin
from surveys.models import Counter, Service
from surveys.views.services import KeptMixin

PAPERS = ("a4", "a5")
TEMPLATE = "surveys/documents/poster.typ"


class PosterView(KeptMixin, ScopedMixin, BaseDetailView):
    """`?loket=` the code of a counter; `?kertas=a5` for half the size."""

    queryset = Service.objects.select_related("unit__agency")

    def get(self, request, *args, **kwargs) -> HttpResponse:
        self.object = self.get_object()
        counter = self._counter(request.GET.get("loket", ""))
        paper = request.GET.get("kertas", "a4")
        if paper not in PAPERS:
            raise Http404
        document = Document(TEMPLATE, self._data(counter, paper), Imprint(bare=True))
        name = "-".join(
            filter(None, ("poster", self.object.code, counter and counter.code, paper))
        )
        headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
        content = render_all([document], tagged=True)
        return HttpResponse(content, content_type="application/pdf", headers=headers)

    def _counter(self, code: str) -> Counter | None:
        if not code:
            return None
        found = self.object.counters.filter(code=code).first()
        if found is None:
            raise Http404
        return found

    def _data(self, counter: Counter | None, paper: str) -> dict:
        service = self.object
        address = self.request.build_absolute_uri(service.public_path)
        return {
            "paper": paper,
            "agency": service.unit.agency.name,
            "unit": service.unit.name,
            "service": service.name,
            "counter": counter.name if counter else "",
            "qr": list(qr(f"{address}?loket={counter.code}" if counter else address, poster=True)),
            "address": address.partition("://")[2],
        }
