from django.apps import AppConfig


class DeliveriesConfig(AppConfig):
    name = "charshia.clusters.deliveries"
    label = "deliveries"
