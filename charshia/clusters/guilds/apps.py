from django.apps import AppConfig


class GuildsConfig(AppConfig):
    name = "charshia.clusters.guilds"
    label = "guilds"
