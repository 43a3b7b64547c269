from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "charshia.programme.calls"
    label = "calls"
