from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "charshia.market.orders"
    label = "orders"
