from django.urls import path

from charshia.ground.ui.later import views_of

desk, own = views_of("charshia.workshops.permits.views", "desk", "own")

app_name = "permits"
DESK = "spaces/<slug:slug>/permits/"
urlpatterns = [
    path(DESK, desk.desk, name="desk"),
    path(f"{DESK}<slug:noun>/", desk.deed, name="deed"),
    path(f"{DESK}<slug:kind>/<int:pk>/<slug:noun>/", desk.deed, name="deed_of"),
    path("my/permits/", own.mine, name="mine"),
    path("my/permits/machines/<int:pk>/", own.give, name="give"),
]
