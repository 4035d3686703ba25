"""WSGI entry."""

import os

from django.core.wsgi import get_wsgi_application

from pembinaan.common import collector

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pembinaan.settings")
application = get_wsgi_application()
collector.rest()  # everything is imported, the processes not parted yet
