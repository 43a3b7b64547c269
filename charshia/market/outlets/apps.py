from django.apps import AppConfig


class OutletsConfig(AppConfig):
    name = "charshia.market.outlets"
    label = "outlets"
