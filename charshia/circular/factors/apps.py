from django.apps import AppConfig


class FactorsConfig(AppConfig):
    name = "charshia.circular.factors"
    label = "factors"
