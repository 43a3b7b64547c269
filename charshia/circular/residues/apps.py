from django.apps import AppConfig


class ResiduesConfig(AppConfig):
    name = "charshia.circular.residues"
    label = "residues"
