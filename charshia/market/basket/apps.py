from django.apps import AppConfig


class BasketConfig(AppConfig):
    name = "charshia.market.basket"
    label = "basket"
