from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "charshia.clusters.meetings"
    label = "meetings"
