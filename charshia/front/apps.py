from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "charshia.front"
    label = "front"
