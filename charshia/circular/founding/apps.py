from django.apps import AppConfig


class FoundingConfig(AppConfig):
    name = "charshia.circular.founding"
    label = "founding"
