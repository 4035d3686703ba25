"""The named addresses of the site that answer GET."""

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver


def get_names() -> set[str]:
    """Full names as reverse() takes them, "evaluations:plan"."""
    return {name for name, pattern in _walk(get_resolver(), "") if _answers_get(pattern)}


def _walk(resolver, namespace: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name:
                yield f"{namespace}{entry.name}", entry
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner)


def _answers_get(pattern: URLPattern) -> bool:
    """A function is taken to; a class answers GET by having get()."""
    view = getattr(pattern.callback, "view_class", None)
    return view is None or (hasattr(view, "get") and "get" in view.http_method_names)
