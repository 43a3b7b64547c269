from django.apps import AppConfig


class QuotesConfig(AppConfig):
    name = "charshia.workshops.quotes"
    label = "quotes"
