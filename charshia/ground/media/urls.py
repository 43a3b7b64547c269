from django.urls import URLPattern, path

from charshia.ground.media import views

app_name = "media"
urlpatterns: list[URLPattern] = []
unprefixed = [
    path("media/<path:name>", views.file, name="media_file"),
    path("private/<str:ticket>", views.ticketed, name="private_file"),
    path("documents/<slug:key>", views.document, name="document_file"),
]
