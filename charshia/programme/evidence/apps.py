from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "charshia.programme.evidence"
    label = "evidence"
