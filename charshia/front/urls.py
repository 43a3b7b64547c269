from django.urls import path

from charshia.front import views

app_name = "front"
urlpatterns = [
    path("styleguide/", views.styleguide, name="styleguide"),
]
