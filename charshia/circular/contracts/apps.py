from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "charshia.circular.contracts"
    label = "contracts"
