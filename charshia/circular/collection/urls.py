from django.urls import path

from charshia.ground.ui.later import views_of

books, days, driving, fleet, mine = views_of(
    "charshia.circular.collection.views", "books", "days", "driving", "fleet", "mine"
)

app_name = "collection"
ROOM = "circular/<slug:slug>/collection/"
DAY = f"{ROOM}<int:pk>/"
LOAD = f"{ROOM}loads/<int:pk>/"
ROUND = "driving/<int:pk>/"
urlpatterns = [
    path("my/collections/", mine.mine, name="mine"),
    path(ROOM, days.outings, name="outings"),
    path(f"{ROOM}new/", days.new, name="new"),
    path(f"{ROOM}vehicles/", fleet.vehicles, name="vehicles"),
    path(f"{ROOM}vehicles/new/", fleet.new_vehicle, name="new_vehicle"),
    path(f"{ROOM}vehicles/<int:pk>/", fleet.vehicle, name="vehicle"),
    path(f"{ROOM}assumptions/", fleet.assumptions, name="assumptions"),
    path(f"{ROOM}book/", books.book, name="book"),
    path(f"{ROOM}book/<int:key>/", books.statement, name="statement"),
    path(LOAD, books.weighing, name="weighing"),
    path(f"{LOAD}photo/", books.photo, name="photo"),
    path(f"{LOAD}<slug:what>/", books.deed, name="deed"),
    path(DAY, days.outing, name="outing"),
    path(f"{DAY}crews/", days.crews, name="crews"),
    path(f"{DAY}offers/", days.offers, name="offers"),
    path(f"{DAY}plan/", days.plan, name="plan"),
    path(f"{DAY}confirmation/", days.confirmation, name="confirmation"),
    path(f"{DAY}calling-off/", days.calling_off, name="calling_off"),
    path(f"{DAY}pickups/<int:pickup>/", days.pickup, name="pickup"),
    path(f"{DAY}pickups/<int:pickup>/removal/", days.removal, name="removal"),
    path(f"{DAY}crews/<int:crew>/breakdown/", days.breakdown, name="crew_breakdown"),
    path(f"{ROUND}pickups/<int:pickup>/arrival/", driving.arrival, name="arrival"),
    path(f"{ROUND}pickups/<int:pickup>/weighing/", driving.weighing, name="weigh"),
    path(f"{ROUND}pickups/<int:pickup>/refusal/", driving.refusal, name="refusal"),
    path(f"{ROUND}pickups/<int:pickup>/absence/", driving.absence, name="absence"),
    path(f"{ROUND}yard/<int:stop>/", driving.unloading, name="unloading"),
    path(f"{ROUND}breakdown/", driving.breakdown, name="breakdown"),
    path(f"{ROUND}home/", driving.ending, name="ending"),
]
