from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "charshia.market.catalogue"
    label = "catalogue"
