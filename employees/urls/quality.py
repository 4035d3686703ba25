"""The board of data quality."""

urlpatterns = []
