from django.urls import path

from charshia.market.orders.views import checkout, disputes, office, purchases

app_name = "orders"
ORDER = "purchases/<str:token>/orders/<str:number>/"
urlpatterns = [
    path("checkout/hold/", checkout.hold, name="hold"),
    path("checkout/sums/", checkout.sums, name="sums"),
    path("checkout/", checkout.checkout, name="checkout"),
    path("purchases/<str:token>/", purchases.purchase, name="purchase"),
    path(f"{ORDER}cancelling/", purchases.cancelling, name="cancelling"),
    path(f"{ORDER}dispute/", disputes.dispute, name="dispute"),
    path(f"{ORDER}dispute/words/", disputes.words, name="dispute_words"),
    path(f"{ORDER}dispute/withdrawal/", disputes.withdrawal, name="dispute_withdrawal"),
    path("office/disputes/", office.disputes, name="disputes"),
    path("office/disputes/<int:key>/", office.decision, name="decision"),
]
