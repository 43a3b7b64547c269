from django.apps import AppConfig


class ReachConfig(AppConfig):
    name = "charshia.market.reach"
    label = "reach"
