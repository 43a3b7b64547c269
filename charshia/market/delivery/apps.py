from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "charshia.market.delivery"
    label = "delivery"
