from django.apps import AppConfig


class BoxesConfig(AppConfig):
    name = "charshia.market.boxes"
    label = "boxes"
