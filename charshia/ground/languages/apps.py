from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "charshia.ground.languages"
    label = "languages"
