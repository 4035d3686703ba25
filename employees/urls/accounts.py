"""Accounts in bulk, and the first sign-in."""

urlpatterns = []
