from django.urls import path

from charshia.market.orders import views

app_name = "orders"
urlpatterns = [
    path("checkout/hold/", views.hold, name="hold"),
    path("checkout/sums/", views.sums, name="sums"),
    path("checkout/", views.checkout, name="checkout"),
    path("purchases/<str:token>/", views.purchase, name="purchase"),
    path(
        "purchases/<str:token>/orders/<str:number>/cancelling/",
        views.cancelling,
        name="cancelling",
    ),
]
