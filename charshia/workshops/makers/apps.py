from django.apps import AppConfig


class MakersConfig(AppConfig):
    name = "charshia.workshops.makers"
    label = "makers"
