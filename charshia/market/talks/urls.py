from django.urls import path

from charshia.market.talks.views import inbox, neighbours, public, reviews, waiting

app_name = "talks"
ROOM = "stall/<slug:slug>/"
THREAD = f"{ROOM}talks/<int:pk>/"
urlpatterns = [
    path("s/<slug:slug>/message/", public.write, name="write"),
    path("purchases/<str:token>/orders/<str:number>/message/", public.buyer, name="buyer"),
    path(f"{ROOM}talks/", inbox.inbox, name="inbox"),
    path(THREAD, inbox.thread, name="thread"),
    path(f"{THREAD}answers/", inbox.answers, name="answers"),
    path(f"{THREAD}reading/", inbox.reading, name="reading"),
    path(f"{THREAD}settling/", inbox.settling, name="settling"),
    path(f"{THREAD}letters/", inbox.letters, name="letters"),
    path(f"{THREAD}blocking/", inbox.blocking, name="blocking"),
    path(f"{THREAD}reports/", inbox.reports, name="reports"),
    path(f"{ROOM}orders/<str:number>/talk/", inbox.order, name="order"),
    path(f"{ROOM}reviews/", reviews.reviews, name="reviews"),
    path(f"{ROOM}reviews/<int:pk>/", reviews.review, name="review"),
    path(f"{ROOM}reviews/<int:pk>/answer/", reviews.review_answer, name="review_answer"),
    path(f"{ROOM}reviews/<int:pk>/report/", reviews.review_report, name="review_report"),
    path(f"{ROOM}waiting/", waiting.waiting, name="waiting"),
    path(f"{ROOM}sayings/", neighbours.sayings, name="sayings"),
    path(f"{ROOM}sayings/<int:pk>/removal/", neighbours.removal, name="removal"),
    path(f"{ROOM}neighbours/", neighbours.neighbours, name="neighbours"),
    path(f"{ROOM}neighbours/<slug:other>/", neighbours.neighbour, name="neighbour"),
    path(f"{ROOM}notices/<int:pk>/closing/", neighbours.closing, name="closing"),
]
