from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CatalogueConfig(AppConfig):
    name = "charshia.market.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        autodiscover_modules("exported")
