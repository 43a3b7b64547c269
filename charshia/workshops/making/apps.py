from django.apps import AppConfig


class MakingConfig(AppConfig):
    name = "charshia.workshops.making"
    label = "making"
