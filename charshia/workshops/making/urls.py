from django.urls import path

from charshia.ground.ui.later import views_of

own, public = views_of("charshia.workshops.making.views", "own", "public")

app_name = "making"
HERE = "designs/<slug:slug>/make/"
IN = f"{HERE}<slug:space>/"
MINE = "my/makings/"
urlpatterns = [
    path(HERE, public.options, name="options"),
    path(IN, public.plan, name="plan"),
    path(f"{IN}booking/", own.booking, name="booking"),
    path("spaces/<slug:slug>/made/", public.made_here, name="made_here"),
    path(MINE, own.mine, name="mine"),
    path(f"{MINE}<int:pk>/", own.making, name="making"),
    path(f"{MINE}<int:pk>/giving-up/", own.giving_up, name="giving_up"),
]
