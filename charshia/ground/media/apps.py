from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "charshia.ground.media"
    label = "media"
