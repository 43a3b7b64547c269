from django.apps import AppConfig


class ImpactConfig(AppConfig):
    name = "charshia.circular.impact"
    label = "impact"
