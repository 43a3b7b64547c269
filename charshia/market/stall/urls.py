from django.urls import path

from charshia.market.stall import views

app_name = "stall"
ORDER = "stall/<slug:slug>/orders/<str:number>/"
urlpatterns = [
    path("stall/<slug:slug>/", views.today, name="today"),
    path("stall/<slug:slug>/orders/", views.orders, name="orders"),
    path(ORDER, views.order, name="order"),
    path(f"{ORDER}accepting/", views.accepting, name="accepting"),
    path(f"{ORDER}declining/", views.declining, name="declining"),
    path(f"{ORDER}readiness/", views.readiness, name="readiness"),
    path(f"{ORDER}handover/", views.handover, name="handover"),
    path(f"{ORDER}completion/", views.completion, name="completion"),
    path(f"{ORDER}payments/", views.payments, name="payments"),
    path(f"{ORDER}cancelling/", views.cancelling, name="cancelling"),
    path(f"{ORDER}refusal/", views.refusal, name="refusal"),
    path(f"{ORDER}refund/", views.refund, name="refund"),
]
