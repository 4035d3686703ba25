"""Who rates whom, and teams."""

urlpatterns = []
