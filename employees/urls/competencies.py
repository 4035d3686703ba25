"""Competencies of people and posts."""

urlpatterns = []
