from django.apps import AppConfig


class WishesConfig(AppConfig):
    name = "charshia.market.wishes"
    label = "wishes"
