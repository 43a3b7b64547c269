from django.urls import path

from charshia.market.dispatch.views import driving, office, packing, stall

app_name = "dispatch"
urlpatterns = [
    path("office/rounds/", office.rounds, name="rounds"),
    path("office/rounds/new/", office.new_round, name="new_round"),
    path("office/rounds/<int:pk>/", office.round_, name="round"),
    path("office/rounds/<int:pk>/changes/", office.changes, name="changes"),
    path("office/rounds/<int:pk>/orders/", office.orders, name="orders"),
    path("office/rounds/<int:pk>/plan/", office.plan, name="plan"),
    path("office/rounds/<int:pk>/confirmation/", office.confirmation, name="confirmation"),
    path("office/rounds/<int:pk>/calling-off/", office.calling_off, name="calling_off"),
    path("office/rounds/<int:pk>/stops/<int:stop>/move/", office.move, name="move"),
    path("office/rounds/<int:pk>/loads/<int:load>/removal/", office.removal, name="removal"),
    path("office/rounds/<int:pk>/packing/", packing.packing, name="packing"),
    path("office/rounds/<int:pk>/packing/file/", packing.packing_pdf, name="packing_file"),
    path("driving/<int:pk>/stops/<int:stop>/", driving.stop, name="stop"),
    path("driving/<int:pk>/stops/<int:stop>/collection/", driving.collection, name="collection"),
    path("driving/<int:pk>/stops/<int:stop>/absence/", driving.absence, name="absence"),
    path("driving/<int:pk>/loads/<int:load>/handover/", driving.handover, name="handover"),
    path("driving/<int:pk>/loads/<int:load>/refusal/", driving.refusal, name="refusal"),
    path("driving/<int:pk>/ending/", driving.ending, name="ending"),
    path("stall/<slug:slug>/rounds/", stall.collecting, name="collecting"),
    path("stall/<slug:slug>/rounds/<int:pk>/packing/", packing.own, name="own_packing"),
    path(
        "stall/<slug:slug>/rounds/<int:pk>/packing/file/", packing.own_pdf, name="own_packing_file"
    ),
    path("stall/<slug:slug>/rounds/ways/", stall.ways, name="ways"),
    path("stall/<slug:slug>/rounds/cash/<int:pk>/receipt/", stall.receipt, name="receipt"),
    path("stall/<slug:slug>/rounds/loads/<int:pk>/return/", stall.coming_back, name="coming_back"),
]
