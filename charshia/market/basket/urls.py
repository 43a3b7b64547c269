from django.urls import path

from charshia.market.basket import views

app_name = "basket"
urlpatterns = [
    path("basket/", views.basket, name="basket"),
    path("basket/lines/", views.lines, name="lines"),
    path("basket/count/", views.count, name="count"),
]
