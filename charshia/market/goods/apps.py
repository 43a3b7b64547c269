from django.apps import AppConfig


class GoodsConfig(AppConfig):
    name = "charshia.market.goods"
    label = "goods"
