from django.apps import AppConfig


class AdmissionConfig(AppConfig):
    name = "charshia.programme.admission"
    label = "admission"
