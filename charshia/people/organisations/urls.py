from django.urls import path

from charshia.people.organisations import views

app_name = "organisations"
urlpatterns = [path("invitation/<str:token>/", views.invitation, name="invitation")]
