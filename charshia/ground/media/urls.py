from django.urls import URLPattern, path

from charshia.ground.media import views

app_name = "media"
urlpatterns: list[URLPattern] = []
unprefixed = [path("media/<path:name>", views.file, name="media_file")]
