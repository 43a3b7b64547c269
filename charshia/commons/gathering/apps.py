from django.apps import AppConfig


class GatheringConfig(AppConfig):
    name = "charshia.commons.gathering"
    label = "gathering"
