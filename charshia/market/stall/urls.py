from django.urls import path

from charshia.market.stall.views import (
    day,
    delivery,
    fee_rates,
    office,
    orders,
    past,
    paying,
    people,
    setup,
    times,
)
from charshia.market.stall.views.cancellation import cancellation
from charshia.market.stall.views.log import log
from charshia.market.stall.views.making_good import making_good
from charshia.market.stall.views.opening import opening
from charshia.market.stall.views.profile import profile, terms
from charshia.market.stall.views.settings import settings
from charshia.market.stall.views.today import today
from charshia.market.stall.views.tongues import tongue
from charshia.market.stall.views.unanswered import unanswered

app_name = "stall"
SETTINGS = "stall/<slug:slug>/settings/"
WAY = f"{SETTINGS}delivery/<int:pk>/"
PAYING = f"{SETTINGS}payment/<int:pk>/"
STALL = "stall/<slug:slug>/"
ORDER = "stall/<slug:slug>/orders/<str:number>/"
urlpatterns = [
    path("stall/<slug:slug>/", today, name="today"),
    path("open-a-stall/", opening, name="opening"),
    path(f"{STALL}setup/", setup.setup, name="setup"),
    path(f"{STALL}setup/request/", setup.request_to_sell, name="request_to_sell"),
    path(f"{STALL}settings/", settings, name="settings"),
    path(f"{SETTINGS}profile/", profile, name="profile"),
    path(f"{SETTINGS}terms/", terms, name="terms"),
    path(f"{SETTINGS}languages/<str:language>/", tongue, name="tongue"),
    path(f"{SETTINGS}cancellation/", cancellation, name="cancellation"),
    path(f"{SETTINGS}payment/", paying.paying, name="paying"),
    path(f"{SETTINGS}payment/account/", paying.account, name="account"),
    path(PAYING, paying.payment_way, name="payment_way"),
    path(f"{PAYING}pause/", paying.payment_pause, name="payment_pause"),
    path(f"{PAYING}return/", paying.payment_return, name="payment_return"),
    path(f"{PAYING}rise/", paying.payment_rise, name="payment_rise"),
    path(f"{SETTINGS}delivery/", delivery.delivery, name="delivery"),
    path(f"{SETTINGS}delivery/new/<str:kind>/", delivery.new_way, name="new_way"),
    path(WAY, delivery.way, name="way"),
    path(f"{WAY}pause/", delivery.way_pause, name="way_pause"),
    path(f"{WAY}return/", delivery.way_return, name="way_return"),
    path(f"{WAY}rise/", delivery.way_rise, name="way_rise"),
    path(f"{WAY}times/", delivery.way_times, name="way_times"),
    path(f"{WAY}times/week/", times.hours, name="hours"),
    path(f"{WAY}times/date/", times.single_date, name="single_date"),
    path(f"{WAY}times/<str:day>/cancelling/", times.cancelling, name="cancel_date"),
    path(f"{SETTINGS}hours/<int:pk>/removal/", times.hours_removal, name="hours_removal"),
    path(f"{SETTINGS}days/<int:pk>/removal/", times.special_removal, name="special_removal"),
    path(f"{SETTINGS}days-off/", times.days_off, name="days_off"),
    path(f"{STALL}people/", people.people, name="people"),
    path(f"{STALL}people/<int:pk>/", people.member, name="member"),
    path(f"{STALL}people/<int:pk>/removal/", people.removal, name="removal"),
    path(f"{STALL}invitations/<int:pk>/", people.invitation, name="invitation"),
    path(f"{STALL}invitations/<int:pk>/revocation/", people.revocation, name="revocation"),
    path(f"{STALL}log/", log, name="log"),
    path("office/unanswered/", unanswered, name="unanswered"),
    path("office/stalls/", office.stalls, name="office_stalls"),
    path("office/stalls/<slug:slug>/", office.stall, name="office_stall"),
    path("office/fee-rates/", fee_rates.fee_rates, name="fee_rates"),
    path("office/fee-rates/<slug:slug>/", fee_rates.fee_rate, name="fee_rate"),
    path("office/stalls/<slug:slug>/permission/", office.permission, name="permission"),
    path("office/stalls/<slug:slug>/wish/", office.wish, name="wish"),
    path("office/stalls/<slug:slug>/pause/", office.pause, name="pause"),
    path("stall/<slug:slug>/orders/", orders.orders, name="orders"),
    path("stall/<slug:slug>/orders/past/", past.past, name="past"),
    path("stall/<slug:slug>/day/", day.day, name="day"),
    path("stall/<slug:slug>/day.pdf", day.day_file, name="day_file"),
    path("stall/<slug:slug>/orders.csv", past.table, name="orders_table"),
    path(ORDER, orders.order, name="order"),
    path(f"{ORDER}accepting/", orders.accepting, name="accepting"),
    path(f"{ORDER}declining/", orders.declining, name="declining"),
    path(f"{ORDER}readiness/", orders.readiness, name="readiness"),
    path(f"{ORDER}handover/", orders.handover, name="handover"),
    path(f"{ORDER}completion/", orders.completion, name="completion"),
    path(f"{ORDER}cash/", orders.cash, name="cash"),
    path(f"{ORDER}payments/", orders.payments, name="payments"),
    path(f"{ORDER}cancelling/", orders.cancelling, name="cancelling"),
    path(f"{ORDER}refusal/", orders.refusal, name="refusal"),
    path(f"{ORDER}refund/", orders.refund, name="refund"),
    path(f"{ORDER}dispute/", orders.dispute, name="dispute"),
    path(f"{ORDER}making-good/", making_good, name="making_good"),
]
