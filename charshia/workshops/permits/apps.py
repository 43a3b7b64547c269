from django.apps import AppConfig


class PermitsConfig(AppConfig):
    name = "charshia.workshops.permits"
    label = "permits"
