from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "charshia.ground.money"
    label = "money"
