from django.urls import path

from charshia.market.till.views import cash, selling

app_name = "till"
TILL = "stall/<slug:slug>/till/"
STAND = "stall/<slug:slug>/stand/"
urlpatterns = [
    path(TILL, cash.till, name="till"),
    path(f"{TILL}moves/", cash.moves, name="moves"),
    path(f"{TILL}count/", cash.count, name="count"),
    path(f"{TILL}counts/", cash.counts, name="counts"),
    path(f"{TILL}counts/<int:count>/", cash.counted, name="counted"),
    path(f"{TILL}counts/<int:count>.pdf", cash.counted_file, name="counted_file"),
    path(STAND, selling.stand, name="stand"),
    path(f"{STAND}sales/", selling.sales, name="sales"),
    path(f"{STAND}lacks/<int:lack>/", selling.lack, name="lack"),
    path("stall/<slug:slug>/entry/", selling.entry, name="entry"),
]
