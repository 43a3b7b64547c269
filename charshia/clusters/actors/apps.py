from django.apps import AppConfig


class ActorsConfig(AppConfig):
    name = "charshia.clusters.actors"
    label = "actors"
