from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "charshia.circular.staff"
    label = "staff"
