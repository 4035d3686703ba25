"""Files of people and units on their way in."""

urlpatterns = []
