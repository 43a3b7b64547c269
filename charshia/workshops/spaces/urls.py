from django.urls import path

from charshia.ground.ui.later import views_of

okw, own, public = views_of("charshia.workshops.spaces.views", "okw", "own", "public")

app_name = "spaces"
ONE = "spaces/<slug:slug>/"
MACHINE = f"{ONE}machines/<int:pk>/"
urlpatterns = [
    path("spaces/", public.spaces, name="spaces"),
    path("spaces/okw.json", okw.every, name="okw_all"),
    path("spaces/new/", own.new, name="new"),
    path("spaces/import/", okw.bring, name="import"),
    path("my/spaces/", own.mine, name="mine"),
    path(ONE, public.space, name="space"),
    path(f"{ONE}inside/", own.inside, name="inside"),
    path(f"{ONE}tending/<slug:noun>/", own.deed, name="deed"),
    path(f"{ONE}tending/<slug:kind>/<int:pk>/<slug:noun>/", own.deed, name="deed_of"),
    path(MACHINE, public.machine, name="machine"),
    path(f"{MACHINE}problem/", own.problem, name="problem"),
    path(f"{MACHINE}sheet/", own.sheet, name="sheet"),
    path(f"{ONE}okw.json", okw.one, name="okw"),
]
