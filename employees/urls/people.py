"""A person's own record and its mending."""

urlpatterns = []
