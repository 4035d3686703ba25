"""The tree of units and its changes."""

urlpatterns = []
