from django.apps import AppConfig


class StallConfig(AppConfig):
    name = "charshia.market.stall"
    label = "stall"
