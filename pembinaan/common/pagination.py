"""Pages of long lists."""

from django.core.paginator import Page, Paginator


class KeyPaginator(Paginator):
    """Finds the keys of a page first: a late page joins its own rows, not all those before it."""

    def page(self, number) -> Page:
        page = super().page(number)
        keys = list(page.object_list.values_list("pk", flat=True))
        page.object_list = self.object_list.filter(pk__in=keys)
        return page
