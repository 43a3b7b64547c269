from django.apps import AppConfig


class CirclesConfig(AppConfig):
    name = "charshia.workshops.circles"
    label = "circles"
