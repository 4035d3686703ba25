"""Every setting; what differs between installations comes from the environment (.env.example)."""

import os
from pathlib import Path

import dj_database_url
import pghistory
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.templatetags.static import static

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str | None = None) -> str:
    """Read one variable; a missing one without default stops the start with its name."""
    value = os.environ.get(name, default)
    if value is None:
        raise RuntimeError(f"Set {name}; see .env.example for every variable.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """True for 1, true or yes."""
    return env(name, "1" if default else "0").lower() in ("1", "true", "yes")


def words(name: str, default: str = "") -> list[str]:
    """A comma separated list without empty entries."""
    return [word.strip() for word in env(name, default).split(",") if word.strip()]


def choice(name: str, default: str, *others: str) -> str:
    """One of the known values; any other stops the start."""
    value = env(name, default)
    if value not in (default, *others):
        raise RuntimeError(f"{name} is {value}; known: {', '.join((default, *others))}.")
    return value


VAR_DIR = Path(env("VAR_DIR", str(BASE_DIR / "var")))
DEBUG = flag("DEBUG", default=False)
DEMO = flag("DEMO", default=False)
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_celery_beat",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "pembinaan.common",
    "employees",
    "surveys",
    "trainings",
    "evaluations",
    "dashboards",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pembinaan.common.csp.SiteCSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "pembinaan.common.clean_addresses.CleanAdminAddresses",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "pembinaan.urls"
WSGI_APPLICATION = "pembinaan.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pembinaan.common.context.site",
                "dashboards.context.navigation",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        env("DATABASE_URL"), conn_max_age=600, conn_health_checks=True
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# History is read by its row and by the request that wrote it; each other index of a copied key
# would only slow every write.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)
PGHISTORY_CONTEXT_FIELD = pghistory.ContextForeignKey(db_index=True)

REDIS_URL = env("REDIS_URL")


def cache_url(broker: str) -> str:
    """Database 1 of the broker's server, in the form the cache client reads."""
    if broker.startswith("redis+socket://"):
        path = broker.removeprefix("redis+socket://").partition("?")[0]
        return f"unix://{path}?db=1"
    return f"{broker.rstrip('/').removesuffix('/0')}/1"


CACHES = {
    "default": {
        "BACKEND": "pembinaan.common.cache.LastingRedisCache",
        "LOCATION": env("CACHE_URL", cache_url(REDIS_URL)),
        "KEY_PREFIX": "pembinaan",
    }
}

# People and access
AUTH_USER_MODEL = "employees.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "employees.auth.RoleBackend",
    "employees.auth.ActivationBackend",
]
ACTIVATION_DAYS = 14  # that a code for the first password is good for
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
DEMO_ACCOUNTS = (
    (
        ("admin", "Administrator (semua)"),
        ("hr.prov", "HR seluruh provinsi"),
        ("hr.dinkes", "HR Dinas Kesehatan"),
        ("pimpinan", "Pimpinan provinsi"),
        ("kadis", "Kepala Dinas Kesehatan, pemimpin dan penilai"),
        ("penilai", "Kepala Puskesmas, penilai"),
        ("asn", "Bidan Puskesmas"),
        ("diklat", "Pengelola pelatihan"),
    )
    if DEMO
    else ()
)
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "pembinaan.common.rate_limit.address"
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False  # failures are counted in the cache, its tables stay empty
AXES_SENSITIVE_PARAMETERS = ["username", "password"]
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 12 * 60 * 60

# Transport. A server without TLS in front (the demo on localhost) sets HTTPS=0.
HTTPS = flag("HTTPS", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]  # a load balancer asks the process itself, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Mail. Without a server nothing is sent; messages are read on the site.
EMAIL_HOST = env("EMAIL_HOST", "")
EMAIL_PORT = int(env("EMAIL_PORT", "587"))
EMAIL_HOST_USER = env("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", "pembinaan@localhost")
SITE_URL = env("SITE_URL", "http://localhost:8000").rstrip("/")

# Language and time
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]  # words of the web admin only
USE_TZ = True

# Files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "media"  # never mapped to a URL: views serve it after a permission check
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env("STATIC_STORAGE", "whitenoise.storage.CompressedManifestStaticFilesStorage")
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # halves the compression at each collectstatic
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
EVIDENCE_MAX_BYTES = int(env("EVIDENCE_MAX_BYTES", str(5 * 1024 * 1024)))
IMPORT_MAX_BYTES = 64 * 1024 * 1024  # 80,000 people with 55 columns are 30 MB, as CSV 50 MB
REQUEST_MAX_BYTES = max(IMPORT_MAX_BYTES, EVIDENCE_MAX_BYTES) + DATA_UPLOAD_MAX_MEMORY_SIZE
FILE_UPLOAD_HANDLERS = [
    "pembinaan.common.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Documents, on the paper of the regulation's own forms or on A4
DOCUMENT_PAPER = choice("DOCUMENT_PAPER", "F4", "A4")
DOCUMENT_EMBLEM = env("DOCUMENT_EMBLEM", "")
SIGNATURE_BACKEND = choice("SIGNATURE_BACKEND", "none")

UNFOLD = {
    "SITE_TITLE": "Pembinaan",
    "SITE_HEADER": "Pembinaan",
    "SITE_FAVICONS": [{"rel": "icon", "href": lambda request: static("img/pembinaan.svg")}],
    "STYLES": [lambda request: static("css/admin.css")],
    "COLORS": lambda request: {},  # else an inline style, which the policy forbids (decision 0004)
}
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Jobs
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 30 * 60
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = {
    "begin-day": {
        "task": "employees.tasks.refresh_today",
        "schedule": crontab(hour=0, minute=5),
    },
    "check-data": {
        "task": "employees.tasks.refresh_quality",
        "schedule": 300.0,
    },
    "count-competencies": {
        "task": "employees.tasks.refresh_competencies",
        "schedule": crontab(hour=0, minute=20),
    },
    "tell-trainings": {
        "task": "evaluations.tasks.tell_trainings_of_predicates",
        "schedule": crontab(hour=0, minute=25),
    },
    "analyse-needs": {
        "task": "trainings.tasks.analyse",
        "schedule": crontab(hour=0, minute=35),
    },
    "resume-imports": {
        "task": "employees.tasks.resume_stalled_imports",
        "schedule": 30.0,
    },
    "forget-imports": {
        "task": "employees.tasks.forget_old_imports",
        "schedule": crontab(day_of_week="sun", hour=1, minute=0),
    },
    "mail-messages": {
        "task": "employees.tasks.mail_notifications",
        "schedule": crontab(hour="7,13", minute=0),
    },
    "open-cycles": {
        "task": "evaluations.tasks.open_due_cycles",
        "schedule": crontab(hour=0, minute=45),
    },
    "tend-clocks": {
        "task": "evaluations.tasks.tend_clocks",
        "schedule": crontab(hour=0, minute=10),
    },
    "periodic-runs": {
        "task": "evaluations.tasks.start_due_runs",
        "schedule": crontab(hour=2, minute=0),
    },
    "convert-credit": {
        "task": "evaluations.tasks.convert_credit",
        "schedule": crontab(hour=3, minute=30),
    },
    "follow-people": {
        "task": "evaluations.tasks.follow_people",
        "schedule": crontab(minute="10,25,40,55"),  # after the day has begun
    },
    "resume-certificates": {
        "task": "trainings.tasks.resume_stalled_certificates",
        "schedule": 30.0,
    },
    "forget-certificate-files": {
        "task": "trainings.tasks.forget_old_certificate_files",
        "schedule": crontab(hour=1, minute=40),
    },
    "resume-runs": {
        "task": "evaluations.tasks.resume_stalled_runs",
        "schedule": 30.0,
    },
    "resume-prints": {
        "task": "evaluations.tasks.resume_stalled_prints",
        "schedule": 30.0,
    },
    "count-ballots": {
        "task": "surveys.tasks.count_waves",
        "schedule": 60.0,
    },
    "remind-of-surveys": {
        "task": "surveys.tasks.remind",
        "schedule": crontab(hour=6, minute=30),  # before the morning's mail
    },
    "look-back-at-trainings": {
        "task": "trainings.tasks.look_back",
        "schedule": crontab(hour=4, minute=0),
    },
    "tend-curricula": {
        "task": "trainings.tasks.tend_curricula",
        "schedule": crontab(hour=1, minute=45),
    },
    "tend-agreements": {
        "task": "trainings.tasks.tend_agreements",
        "schedule": crontab(hour=6, minute=20),  # before the morning's mail
    },
    "tend-enrolments": {
        "task": "trainings.tasks.tend_days",
        "schedule": crontab(hour=6, minute=15),  # before the morning's mail
    },
    "forget-prints": {
        "task": "evaluations.tasks.forget_old_prints",
        "schedule": crontab(hour=1, minute=30),
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"pikepdf": {"level": "WARNING"}},  # it tells when it is imported
}
