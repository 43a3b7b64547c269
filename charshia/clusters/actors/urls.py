from django.urls import path

from charshia.ground.ui.later import views_of

intakes, invited, mine, office, parts, public = views_of(
    "charshia.clusters.actors.views", "intakes", "invited", "mine", "office", "parts", "public"
)
(api,) = views_of("charshia.clusters.actors", "api")


app_name = "actors"
ENTRY = "my-entry/<slug:slug>/"
INVITED = "invited-entry/<str:token>/"
OFFICE = "office/actors/"
ONE = f"{OFFICE}entries/<slug:slug>/"
FILE = f"{OFFICE}files/<int:pk>/"
urlpatterns = [
    path("actors/", public.actors, name="actors"),
    path("actors/<slug:slug>/", public.actor, name="actor"),
    path("actors/<slug:slug>/certificates/<int:pk>.pdf", public.paper, name="paper"),
    path("my-entry/", mine.mine, name="mine"),
    path("my-entry/new/", mine.new, name="new"),
    path(ENTRY, mine.entry, name="entry"),
    path(f"{ENTRY}facts/", mine.facts, name="facts"),
    path(f"{ENTRY}confirmation/", mine.confirmation, name="confirmation"),
    path(f"{ENTRY}archiving/", mine.archiving, name="archiving"),
    path(f"{ENTRY}leaving/", mine.leaving, name="leaving"),
    path(f"{ENTRY}products/", parts.goods, name="goods"),
    path(f"{ENTRY}products/<slug:code>/", parts.good, name="good"),
    path(f"{ENTRY}products/<slug:code>/removal/", parts.good_removal, name="good_removal"),
    path(f"{ENTRY}certificates/new/", parts.new_certificate, name="new_certificate"),
    path(f"{ENTRY}certificates/<int:pk>/", parts.certificate, name="certificate"),
    path(
        f"{ENTRY}certificates/<int:pk>/removal/",
        parts.certificate_removal,
        name="certificate_removal",
    ),
    path(f"{ENTRY}wants/new/<slug:kind>/", parts.new_want, name="new_want"),
    path(f"{ENTRY}wants/<int:pk>/", parts.want, name="want"),
    path(f"{ENTRY}wants/<int:pk>/closing/", parts.want_closing, name="want_closing"),
    path(f"{ENTRY}relations/", parts.relations, name="relations"),
    path(f"{ENTRY}relations/<int:pk>/answer/", parts.relation_answer, name="relation_answer"),
    path(INVITED, invited.invited, name="invited"),
    path(f"{INVITED}confirmation/", invited.invited_confirmation, name="invited_confirmation"),
    path(f"{INVITED}taking/", invited.invited_taking, name="invited_taking"),
    path(OFFICE, office.office, name="office"),
    path(f"{OFFICE}new/", office.office_new, name="office_new"),
    path(f"{OFFICE}invitation/", office.invitation, name="invitation"),
    path(f"{OFFICE}doubles/", office.doubles, name="doubles"),
    path(ONE, office.office_entry, name="office_entry"),
    path(f"{ONE}listing/", office.listing, name="listing"),
    path(f"{ONE}archiving/", office.office_archiving, name="office_archiving"),
    path(f"{ONE}link/", office.link, name="link"),
    path(f"{ONE}refusal/", office.refusal, name="refusal"),
    path(f"{ONE}note/", office.note, name="note"),
    path(f"{ONE}merging/", office.merging, name="merging"),
    path(f"{OFFICE}files/", intakes.files, name="files"),
    path(FILE, intakes.intake, name="intake"),
    path(f"{FILE}columns/", intakes.columns, name="columns"),
    path(f"{FILE}confirmation/", intakes.intake_confirmation, name="intake_confirmation"),
]
unprefixed = [
    path("open-data/<str:tag>/actors.geojson", api.geojson, name="actors_geojson"),
    path("open-data/<str:tag>/actors.csv", api.table, name="actors_table"),
]
