from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "pembinaan.common"
    label = "common"
    verbose_name = "Umum"
