from django.apps import AppConfig


class TillConfig(AppConfig):
    name = "charshia.market.till"
    label = "till"
