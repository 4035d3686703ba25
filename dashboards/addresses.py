"""Interim: an address of a page that another app has yet to add leads home."""

from django.urls import NoReverseMatch
from django.urls import reverse as strict


def reverse(name: str) -> str:
    try:
        return strict(name)
    except NoReverseMatch:
        return "/?segera"
