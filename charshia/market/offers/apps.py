from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "charshia.market.offers"
    label = "offers"
