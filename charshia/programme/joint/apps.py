from django.apps import AppConfig


class JointConfig(AppConfig):
    name = "charshia.programme.joint"
    label = "joint"
