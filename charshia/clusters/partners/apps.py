from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "charshia.clusters.partners"
    label = "partners"
