from django.urls import path

from charshia.market.stall.views import orders
from charshia.market.stall.views.today import today

app_name = "stall"
ORDER = "stall/<slug:slug>/orders/<str:number>/"
urlpatterns = [
    path("stall/<slug:slug>/", today, name="today"),
    path("stall/<slug:slug>/orders/", orders.orders, name="orders"),
    path(ORDER, orders.order, name="order"),
    path(f"{ORDER}accepting/", orders.accepting, name="accepting"),
    path(f"{ORDER}declining/", orders.declining, name="declining"),
    path(f"{ORDER}readiness/", orders.readiness, name="readiness"),
    path(f"{ORDER}handover/", orders.handover, name="handover"),
    path(f"{ORDER}completion/", orders.completion, name="completion"),
    path(f"{ORDER}payments/", orders.payments, name="payments"),
    path(f"{ORDER}cancelling/", orders.cancelling, name="cancelling"),
    path(f"{ORDER}refusal/", orders.refusal, name="refusal"),
    path(f"{ORDER}refund/", orders.refund, name="refund"),
]
