from django.urls import path

from charshia.market.wishes import views

app_name = "wishes"
urlpatterns = [
    path("wishes/", views.wishes, name="wishes"),
    path("wishes/count/", views.count, name="count"),
    path("wishes/<slug:code>/", views.shared, name="shared"),
    path("seen/", views.seen, name="seen"),
    path("waits/", views.waits, name="waits"),
    path("waits/<str:token>/", views.wait, name="wait"),
    path("waits/<str:token>/confirmation/", views.confirmation, name="confirmation"),
]
