from django.urls import path

from charshia.commons.news import api
from charshia.commons.news.views import (
    following,
    newsletter,
    proposing,
    reading,
    readings,
    things,
    topics,
    writing,
)

app_name = "news"
OFFICE = "office/news/"
LETTERS = "news/letters/<str:token>/"
ONE = f"{OFFICE}<int:pk>/"
urlpatterns = [
    path("news/", reading.news, name="news"),
    path("news/events/", reading.events, name="events"),
    path("news/proposals/", proposing.proposals, name="proposals"),
    path("news/<int:pk>/", reading.post, name="post"),
    path("news/<int:pk>/event.ics", reading.event_file, name="event_file"),
    path("news/following/", following.follow, name="follow"),
    path("news/following/<slug:kind>/<int:pk>/", things.thing, name="thing"),
    path("news/mine/follows/<int:pk>/ending/", things.ending, name="thing_ending"),
    path("news/mine/", following.mine, name="mine"),
    path("news/mine/ending/", following.mine_ending, name="mine_ending"),
    path("news/to-read/", readings.to_read, name="to_read"),
    path("news/to-read/<int:pk>/", readings.reading, name="reading"),
    path(f"{ONE}readers/", readings.readers, name="readers"),
    path(f"{ONE}readers/readers.csv", readings.readers_file, name="readers_file"),
    path(LETTERS, following.letters, name="letters"),
    path(f"{LETTERS}confirmation/", following.letters_confirmation, name="letters_confirmation"),
    path(
        f"{LETTERS}follows/<int:pk>/ending/",
        things.letters_thing_ending,
        name="letters_thing_ending",
    ),
    path(f"{LETTERS}ending/", following.letters_ending, name="letters_ending"),
    path(OFFICE, writing.office, name="office"),
    path(f"{OFFICE}new/", writing.new, name="new"),
    path(f"{OFFICE}topics/", topics.topics, name="topics"),
    path(f"{OFFICE}topics/<slug:slug>/", topics.topic, name="topic"),
    path(ONE, writing.edit, name="edit"),
    path(f"{ONE}preview/", writing.preview, name="preview"),
    path(f"{ONE}publication/", writing.publication, name="publication"),
    path(f"{ONE}withdrawal/", writing.withdrawal, name="withdrawal"),
    path(f"{ONE}pinning/", writing.pinning, name="pinning"),
    path(f"{ONE}dropping/", writing.dropping, name="dropping"),
    path(f"{ONE}refusal/", writing.refusal, name="refusal"),
    path(f"{ONE}newsletter/", newsletter.newsletter, name="newsletter"),
    path(f"{ONE}documents/", writing.attaching, name="attaching"),
    path(f"{ONE}documents/<int:attachment>/removal/", writing.detaching, name="detaching"),
]
unprefixed = [
    path("feeds/<str:tag>/news.xml", api.rss, name="news_rss"),
    path("feeds/<str:tag>/news.atom", api.atom, name="news_atom"),
    path("feeds/<str:tag>/events.ics", api.events, name="news_events"),
]
