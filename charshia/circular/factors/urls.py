from django.urls import path

from charshia.circular.factors import api
from charshia.ground.ui.later import views_of

office, own, public = views_of("charshia.circular.factors.views", "office", "own", "public")

app_name = "factors"
OFFICE = "office/factors/"
SET = f"{OFFICE}<int:pk>/"
urlpatterns = [
    path("factors/", public.factors, name="factors"),
    path("factors/<slug:key>/<str:version>/", public.one, name="set"),
    path("factors/<slug:key>/<str:version>/table.tsv", api.table, name="table"),
    path("circular/<slug:slug>/factors/", own.bases, name="bases"),
    path(OFFICE, office.office, name="office"),
    path(f"{OFFICE}new/", office.new, name="new"),
    path(SET, office.draft, name="draft"),
    path(f"{SET}texts/", office.texts, name="texts"),
    path(f"{SET}numbers/new/", office.number, name="new_number"),
    path(f"{SET}numbers/<int:factor>/", office.number, name="number"),
    path(f"{SET}numbers/<int:factor>/removal/", office.removal, name="removal"),
    path(f"{SET}file/", office.file, name="file"),
    path(f"{SET}settling/", office.settling, name="settling"),
    path(f"{SET}dropping/", office.dropping, name="dropping"),
    path(f"{SET}version/", office.version, name="version"),
]
