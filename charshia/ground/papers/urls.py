from django.urls import URLPattern, path

from charshia.ground.papers import views

app_name = "papers"
urlpatterns: list[URLPattern] = []
unprefixed = [
    path("preview/<str:tag>/<slug:kind>/<slug:key>.png", views.preview, name="preview"),
]
