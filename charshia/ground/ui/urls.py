from django.urls import URLPattern, path

from charshia.ground.ui import views

app_name = "ui"
urlpatterns: list[URLPattern] = []

# The weave's edition stands in the address: a changed motif must not meet an old copy.
# components/kilims.py writes these addresses.
unprefixed = [
    path("kilim/1/band/<int:number>.svg", views.cloth, {"kind": "band"}, name="kilim_band"),
    path("kilim/1/badge/<int:number>.svg", views.cloth, {"kind": "badge"}, name="kilim_badge"),
]
