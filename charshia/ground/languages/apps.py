from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LanguagesConfig(AppConfig):
    name = "charshia.ground.languages"
    label = "languages"

    def ready(self) -> None:
        autodiscover_modules("translated")
