from django.urls import URLPattern, path

from charshia.ground.ui import offline, views

app_name = "ui"
urlpatterns: list[URLPattern] = [path("offline/", offline.offline, name="offline")]

# The weave's edition stands in the address: a changed motif must not meet an old copy.
# components/kilims.py writes these addresses.
unprefixed = [
    path("sw.js", offline.worker, name="worker"),
    path("manifest/<str:language>.webmanifest", offline.manifest, name="manifest"),
    path("pulse/", offline.pulse, name="pulse"),
    path("kilim/1/band/<int:number>.svg", views.cloth, {"kind": "band"}, name="kilim_band"),
    path("kilim/1/badge/<int:number>.svg", views.cloth, {"kind": "badge"}, name="kilim_badge"),
]
