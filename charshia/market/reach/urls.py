from django.urls import path

from charshia.market.reach.views import links, office, public

app_name = "reach"
REACH = "stall/<slug:slug>/reach/"
unprefixed = [path("q/<str:word>", public.short, name="short_link")]
urlpatterns = [
    path(REACH, links.reach, name="reach"),
    path(f"{REACH}new/", links.making, name="making"),
    path(f"{REACH}links/<str:word>/", links.link, name="link"),
    path(f"{REACH}links/<str:word>/away/", links.away, name="away"),
    path("office/reach/", office.office, name="office"),
    path("office/reach/new/", office.office_making, name="office_making"),
    path("office/reach/links/<str:word>/", office.office_link, name="office_link"),
    path("office/reach/links/<str:word>/away/", office.office_away, name="office_away"),
]
