from django.urls import path

from charshia.ground.ui.later import views_of

asking, buyer, members, office, planning, ways = views_of(
    "charshia.clusters.supply.views", "asking", "buyer", "members", "office", "planning", "ways"
)


app_name = "supply"
urlpatterns = [
    path("supply/", members.requests, name="requests"),
    path("supply/mine/", members.mine, name="mine"),
    path("supply/asking/", members.begin, name="begin"),
    path("supply/ledger/", members.ledger, name="ledger"),
    path("supply/lots/<int:pk>/", members.lot, name="lot"),
    path("supply/lots/<int:pk>/withdrawal/", members.withdrawal, name="withdrawal"),
    path("supply/shares/<int:pk>/", members.share, name="share"),
    path("supply/shares/<int:pk>/acceptance/", members.acceptance, name="acceptance"),
    path("supply/shares/<int:pk>/decline/", members.decline, name="decline"),
    path("supply/requests/<slug:number>/", members.request_page, name="request"),
    path("supply/requests/<slug:number>/lots/", members.new_lot, name="new_lot"),
    path("supply-asking/<str:token>/", asking.asking, name="asking"),
    path("supply-offers/<str:token>/", buyer.offer, name="offer"),
    path("supply-offers/<str:token>/offer.pdf", buyer.paper, name="paper"),
    path("supply-offers/<str:token>/acceptance/", buyer.yes, name="yes"),
    path("supply-offers/<str:token>/refusal/", buyer.no, name="no"),
    path("office/supply/", office.office, name="office"),
    path("office/supply/new/", office.new, name="new"),
    path("office/supply/links/", asking.links, name="links"),
    path("office/supply/ways/", ways.ways, name="ways"),
    path("office/supply/ways/zones/", ways.zone, name="new_zone"),
    path("office/supply/ways/zones/<int:pk>/", ways.zone, name="zone"),
    path("office/supply/ways/points/", ways.point, name="new_point"),
    path("office/supply/ways/points/<int:pk>/", ways.point, name="point"),
    path("office/supply/ways/hauls/", ways.haul, name="haul"),
    path("office/supply/ways/trucks/", ways.truck, name="truck"),
    path("office/supply/ways/<slug:kind>/<int:pk>/removal/", ways.way_removal, name="way_removal"),
    path("office/supply/<slug:number>/", office.desk, name="desk"),
    path("office/supply/<slug:number>/texts/", office.texts, name="texts"),
    path("office/supply/<slug:number>/limits/", office.limits, name="limits"),
    path(
        "office/supply/<slug:number>/limits/<int:pk>/removal/", office.limit_removal,
        name="limit_removal",
    ),
    path("office/supply/<slug:number>/opening/", office.opening, name="opening"),
    path("office/supply/<slug:number>/calling-off/", office.calling_off, name="calling_off"),
    path("office/supply/<slug:number>/planning/", planning.planning, name="planning"),
    path("office/supply/<slug:number>/plan/", planning.plan, name="plan"),
    path("office/supply/<slug:number>/fairness/", planning.fairness, name="fairness"),
    path("office/supply/<slug:number>/asking/", planning.asking, name="asking"),
    path("office/supply/<slug:number>/offer/", planning.offering, name="offering"),
    path("office/supply/<slug:number>/offer.pdf", planning.offer_paper, name="offer_paper"),
    path("office/supply/<slug:number>/pool.json", planning.pool, name="pool"),
    path("office/supply/<slug:number>/log/", office.log, name="log"),
]  # fmt: skip
