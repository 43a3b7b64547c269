from django.urls import path

from charshia.market.stall.views import office, orders, past, people, setup
from charshia.market.stall.views.log import log
from charshia.market.stall.views.making_good import making_good
from charshia.market.stall.views.opening import opening
from charshia.market.stall.views.settings import settings
from charshia.market.stall.views.today import today

app_name = "stall"
STALL = "stall/<slug:slug>/"
ORDER = "stall/<slug:slug>/orders/<str:number>/"
urlpatterns = [
    path("stall/<slug:slug>/", today, name="today"),
    path("open-a-stall/", opening, name="opening"),
    path(f"{STALL}setup/", setup.setup, name="setup"),
    path(f"{STALL}setup/request/", setup.request_to_sell, name="request_to_sell"),
    path(f"{STALL}settings/", settings, name="settings"),
    path(f"{STALL}people/", people.people, name="people"),
    path(f"{STALL}people/<int:pk>/", people.member, name="member"),
    path(f"{STALL}people/<int:pk>/removal/", people.removal, name="removal"),
    path(f"{STALL}invitations/<int:pk>/", people.invitation, name="invitation"),
    path(f"{STALL}invitations/<int:pk>/revocation/", people.revocation, name="revocation"),
    path(f"{STALL}log/", log, name="log"),
    path("office/stalls/", office.stalls, name="office_stalls"),
    path("office/stalls/<slug:slug>/", office.stall, name="office_stall"),
    path("office/stalls/<slug:slug>/permission/", office.permission, name="permission"),
    path("office/stalls/<slug:slug>/wish/", office.wish, name="wish"),
    path("office/stalls/<slug:slug>/pause/", office.pause, name="pause"),
    path("stall/<slug:slug>/orders/", orders.orders, name="orders"),
    path("stall/<slug:slug>/orders/past/", past.past, name="past"),
    path("stall/<slug:slug>/orders.csv", past.table, name="orders_table"),
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
    path(f"{ORDER}dispute/", orders.dispute, name="dispute"),
    path(f"{ORDER}making-good/", making_good, name="making_good"),
]
