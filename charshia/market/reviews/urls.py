from django.urls import path

from charshia.market.reviews import views

app_name = "reviews"
urlpatterns = [
    path("purchases/<str:token>/orders/<str:number>/reviews/", views.bought, name="bought"),
    path("purchases/<str:token>/reviews/<int:line>/", views.review, name="review"),
    path("purchases/<str:token>/reviews/<int:line>/appeal/", views.appeals, name="appeals"),
    path("office/reviews/", views.office, name="office"),
    path("office/reviews/<int:pk>/", views.decision, name="decision"),
]
