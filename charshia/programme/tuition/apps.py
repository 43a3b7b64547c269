from django.apps import AppConfig


class TuitionConfig(AppConfig):
    name = "charshia.programme.tuition"
    label = "tuition"
