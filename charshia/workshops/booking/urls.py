from django.urls import path

from charshia.ground.ui.later import views_of

bringing, desk, materials, money, moving, own, public = views_of(
    "charshia.workshops.booking.views",
    "bringing", "desk", "materials", "money", "moving", "own", "public",
)  # fmt: skip

app_name = "booking"
HERE = "spaces/<slug:slug>/bookings/"
DESK = f"{HERE}desk/"
urlpatterns = [
    path(HERE, public.week, name="week"),
    path(f"{HERE}<int:pk>/", own.book, name="book"),
    path(f"{HERE}<int:pk>/here/", own.here, name="here"),
    path(f"{HERE}packs/", money.packs, name="packs"),
    path(DESK, desk.desk, name="desk"),
    path(f"{DESK}codes.pdf", desk.codes, name="codes"),
    path(f"{DESK}calendar/", bringing.bring, name="bring"),
    path(f"{DESK}<slug:noun>/", desk.deed, name="deed"),
    path(f"{DESK}<slug:kind>/<int:pk>/<slug:noun>/", desk.deed, name="deed_of"),
    path("my/bookings/", own.mine, name="mine"),
    path("my/bookings/bills/<int:pk>/", money.bill, name="bill"),
    path("my/bookings/<int:pk>/materials/", materials.materials, name="materials"),
    path("my/bookings/<int:pk>/materials/<int:usage>/undoing/", materials.undoing, name="undoing"),
    path("my/bookings/<int:pk>/move/", moving.move, name="move"),
    path("my/bookings/<slug:kind>/<int:pk>/<slug:noun>/", own.deed, name="own_deed"),
    path("bookings/calendars/<str:token>.ics", public.feed, name="feed"),
]
