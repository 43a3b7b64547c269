from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "charshia.demo"
    label = "demo"
