from django.apps import AppConfig


class DispatchConfig(AppConfig):
    name = "charshia.market.dispatch"
    label = "dispatch"
