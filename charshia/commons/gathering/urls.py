from django.urls import path

from charshia.ground.ui.later import views_of

around, collections, helping, moderating, questions = views_of(
    "charshia.commons.gathering.views",
    "around", "collections", "helping", "moderating", "questions",
)  # fmt: skip

app_name = "gathering"
THING = "things/<slug:kind>/<int:pk>/"
ONE = "collections/<int:pk>/"
ITEM = f"{ONE}items/<int:number>/"
QUESTION = "questions/<int:pk>/"
ANSWER = f"{QUESTION}answers/<int:number>/"
OFFICE = "office/commons/"
urlpatterns = [
    path(THING, around.around, name="around"),
    path(f"{THING}collecting/", around.collecting, name="collecting"),
    path("collections/", collections.collections, name="collections"),
    path("collections/new/", collections.new, name="new"),
    path("collections/mine/", collections.mine, name="mine"),
    path("collections/link/<str:key>/", collections.by_link, name="by_link"),
    path(ONE, collections.collection, name="collection"),
    path(f"{ONE}collection.epub", collections.book, name="book"),
    path(f"{ONE}text/", collections.edit, name="edit"),
    path(f"{ONE}dropping/", collections.dropping, name="dropping"),
    path(f"{ONE}highlighting/", collections.highlighting, name="highlighting"),
    path(f"{ITEM}place/", collections.place, name="place"),
    path(f"{ITEM}removal/", collections.removal, name="removal"),
    path("questions/", questions.questions, name="questions"),
    path("questions/new/", questions.new, name="asking"),
    path(QUESTION, questions.question, name="question"),
    path(f"{QUESTION}answers/", questions.answers, name="answers"),
    path(f"{ANSWER}helped/", questions.helped, name="helped"),
    path(f"{ANSWER}vote/", questions.vote, name="vote"),
    path(f"{ANSWER}removal/", questions.taking_back, name="taking_back"),
    path("reports/<slug:kind>/<int:pk>/", moderating.reporting, name="reporting"),
    path(OFFICE, moderating.office, name="office"),
    path(f"{OFFICE}<int:pk>/", moderating.report, name="report"),
    path(f"{OFFICE}<int:pk>/letting-be/", moderating.letting_be, name="letting_be"),
    path("helpers/", helping.helpers, name="helpers"),
    path("helpers/mine/", helping.helping, name="helping"),
    path("helpers/mine/withdrawal/", helping.withdrawal, name="withdrawal"),
    path("helpers/<int:pk>/messages/", helping.writing, name="writing"),
]
