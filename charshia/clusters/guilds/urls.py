from django.urls import path

from charshia.ground.ui.later import views_of

inside, office, own, public = views_of(
    "charshia.clusters.guilds.views", "inside", "office", "own", "public"
)


app_name = "guilds"
ONE = "clusters/<slug:slug>/"
INSIDE = f"{ONE}inside/"
urlpatterns = [
    path("clusters/", public.clusters, name="clusters"),
    path(ONE, public.cluster, name="cluster"),
    path(f"{ONE}statutes/", public.statutes, name="statutes"),
    path(f"{ONE}documents/<int:pk>/", public.paper, name="paper"),
    path(f"{ONE}application/", own.application, name="application"),
    path(f"{ONE}members/<int:pk>/<slug:noun>/", own.deed, name="member_deed"),
    path("my/clusters/", own.mine, name="mine"),
    path("my/contributions/<int:pk>/", own.contribution, name="contribution"),
    path(INSIDE, inside.inside, name="inside"),
    path(f"{INSIDE}statutes/<int:number>/", inside.version, name="version"),
    path(f"{INSIDE}decisions/<int:pk>/", inside.decision, name="decision"),
    path(f"{INSIDE}groups/<int:pk>/", inside.group, name="group"),
    path(f"{INSIDE}notices/<int:pk>/", inside.notice, name="notice"),
    path(f"{INSIDE}contributions/", inside.ledger, name="ledger"),
    path(f"{INSIDE}chain/", inside.chain, name="chain"),
    path(f"{ONE}desk/<slug:noun>/", office.deed, name="deed"),
    path("office/clusters/", office.office, name="office"),
    path("office/new-cluster/", office.new, name="new"),
    path("office/appeals/<int:pk>/", office.appeal, name="appeal"),
]
