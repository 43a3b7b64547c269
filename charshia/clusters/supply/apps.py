from django.apps import AppConfig


class SupplyConfig(AppConfig):
    name = "charshia.clusters.supply"
    label = "supply"
