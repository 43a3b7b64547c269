from django.urls import path

from charshia.ground.ui.later import views_of

office, own, public = views_of("charshia.programme.projects.views", "office", "own", "public")


app_name = "projects"
DESK = "office/projects/<slug:slug>/"
OWN = "stall/<slug:slug>/grants/"
urlpatterns = [
    path("projects/", public.projects, name="projects"),
    path("projects/<slug:slug>/", public.project, name="project"),
    path("projects/<slug:slug>/after/", public.after, name="after"),
    path("office/projects/", office.office, name="office"),
    path("office/new-project/", office.new, name="new"),
    path("office/grants/<int:pk>/", office.grant, name="grant"),
    path(DESK, office.desk, name="desk"),
    path(f"{DESK}budget/", office.budget, name="budget"),
    path(f"{DESK}handing-over/", office.handing, name="handing"),
    path(f"{DESK}receipts/<int:pk>/", office.receipt, name="receipt"),
    path(f"{DESK}evidence/<int:pk>/", office.evidence, name="evidence"),
    path(f"{DESK}<slug:noun>/", office.deed, name="deed"),
    path(OWN, own.own, name="own"),
    path(f"{OWN}milestones/<int:key>/", own.report, name="report"),
    path(f"{OWN}files/<int:key>/", own.own_file, name="own_file"),
]
