from django.apps import AppConfig


class TalksConfig(AppConfig):
    name = "charshia.market.talks"
    label = "talks"
