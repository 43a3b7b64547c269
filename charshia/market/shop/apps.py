from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "charshia.market.shop"
    label = "shop"
