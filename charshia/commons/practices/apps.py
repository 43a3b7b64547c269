from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "charshia.commons.practices"
    label = "practices"
