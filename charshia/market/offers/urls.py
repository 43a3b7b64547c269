from django.urls import path

from charshia.market.offers import views

app_name = "offers"
VOUCHERS = "stall/<slug:slug>/vouchers/"
urlpatterns = [
    path(VOUCHERS, views.vouchers, name="vouchers"),
    path(f"{VOUCHERS}<int:key>/pausing/", views.pausing, name="pausing"),
    path(f"{VOUCHERS}<int:key>/resumption/", views.resumption, name="resumption"),
]
