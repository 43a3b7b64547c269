from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "charshia.workshops.spaces"
    label = "spaces"
