from django.apps import AppConfig


class TransportConfig(AppConfig):
    name = "charshia.transport"
    label = "transport"
