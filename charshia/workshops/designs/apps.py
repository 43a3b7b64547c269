from django.apps import AppConfig


class DesignsConfig(AppConfig):
    name = "charshia.workshops.designs"
    label = "designs"
