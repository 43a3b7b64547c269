from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "charshia.ground.places"
    label = "places"
