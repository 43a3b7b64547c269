from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "charshia.ground.papers"
    label = "papers"
