from django.apps import AppConfig


class ExportConfig(AppConfig):
    name = "charshia.clusters.export"
    label = "export"
