from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class UiConfig(AppConfig):
    name = "charshia.ground.ui"
    label = "ui"

    def ready(self) -> None:
        autodiscover_modules("shown")
