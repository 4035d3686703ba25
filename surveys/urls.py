"""/survei/: answering and results."""

app_name = "surveys"
urlpatterns = []
