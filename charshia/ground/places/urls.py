from django.urls import path

from charshia.ground.places import views

unprefixed = [path("ground/<slug:edition>.json", views.ground, name="ground")]
