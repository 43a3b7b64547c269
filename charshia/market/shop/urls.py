from django.urls import path

from charshia.market.shop import views
from charshia.market.shop.api import feeds

app_name = "shop"
urlpatterns = [
    path("c/", views.market, name="market"),
    path("c/<slug:slug>/", views.category, name="category"),
    path("stalls/", views.stalls, name="stalls"),
    path("s/<slug:slug>/", views.stall, name="stall"),
    path("s/<slug:stall>/<slug:slug>/", views.product, name="product"),
]
unprefixed = [
    path("p/<slug:shop>/<path:sku>/", views.by_sku, name="by_sku"),
    path("feeds/<str:tag>/new.xml", feeds.new, name="shop_new"),
    path("feeds/<str:tag>/merchant.xml", feeds.merchant, name="shop_merchant"),
]
