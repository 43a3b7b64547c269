from django.apps import AppConfig


class WorksConfig(AppConfig):
    name = "charshia.circular.works"
    label = "works"
