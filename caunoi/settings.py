"""Every setting of the portal, read from `CAUNOI_…` variables; `.env.example` explains each.

Safe for production unless told otherwise: a missing secret stops the start.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from caunoi.accounts import citizen_sign_in
from caunoi.files.rules import AUDIO_EXTENSIONS, DOCUMENT_EXTENSIONS, VIDEO_EXTENSIONS
from caunoi.logs import logging_configuration

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.prefix = "CAUNOI_"
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

# --- What kind of installation this is -------------------------------------------------------------
# `production` (default), `demonstration`, `development` or `test`.
MODE = env.str("MODE", "production")
if MODE not in {"production", "demonstration", "development", "test"}:
    raise ImproperlyConfigured(f"CAUNOI_MODE is {MODE!r}; it must be production, demonstration, development or test.")
PRODUCTION = MODE == "production"
DEMONSTRATION = MODE == "demonstration"
DEBUG = MODE == "development"
# Plain http on this machine only: the demonstration and `make run` before a certificate is there.
INSECURE_LOCAL = env.bool("INSECURE_LOCAL", not PRODUCTION)

SECRET_KEY = env.str("SECRET_KEY", "" if PRODUCTION else f"not-secret-{MODE}-" + "x" * 50)
if not SECRET_KEY:
    raise ImproperlyConfigured("CAUNOI_SECRET_KEY is missing: put a random string of at least 50 characters there.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
PAYMENT_GATEWAY = env.str("PAYMENT_GATEWAY", "" if PRODUCTION else "stand-in")
# Keys that seal personal data in the database, the newest first.
SEALING_KEYS = env.list("SEALING_KEYS", default=[] if PRODUCTION else ["bm90LXNlY3JldC1vbmx5LWZvci10aGUtZGVtbyEhISE="])
if not SEALING_KEYS:
    raise ImproperlyConfigured("CAUNOI_SEALING_KEYS is missing: put 32 random bytes in urlsafe base64 there.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else [".localhost", "127.0.0.1", "[::1]"])
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("CAUNOI_ALLOWED_HOSTS is missing: name every host of the portal, with commas.")
BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000")
NATIONAL_SERVICES_URL = env.str("NATIONAL_SERVICES_URL", "https://dichvucong.gov.vn/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- Where things are kept -------------------------------------------------------------------------
DATA_DIR = Path(env.str("DATA", str(BASE_DIR / "var" / "data"))).resolve()
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/tep/"
PRIVATE_ROOT = DATA_DIR / "private"
BUILT_ASSETS_DIR = BASE_DIR / "build" / "assets"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BUILT_ASSETS_DIR]

# --- Applications: the house first, so that its templates win ----------------------------------------
ROOMS = "demo portal search news procedures gazette cases pages notices accounts units files design".split()
INSTALLED_APPS = [
    *(f"caunoi.{room}" for room in ROOMS),
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.frontend_cache",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "caunoi.accounts.apps.StaffConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.locales",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *citizen_sign_in.SOCIAL_APPS,
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "caunoi.portal.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "caunoi.portal.middleware.ContentSecurityMiddleware",
    "caunoi.portal.middleware.NoNulMiddleware",
    "caunoi.pages.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "caunoi.accounts.middleware.NoDeskMiddleware",
    "caunoi.accounts.middleware.SecondFactorMiddleware",
    "caunoi.accounts.middleware.ReportsMiddleware",
    "axes.middleware.AxesMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
ROOT_URLCONF = "caunoi.urls"
WSGI_APPLICATION = "caunoi.wsgi.application"
ASGI_APPLICATION = "caunoi.asgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["caunoi.design.templatetags.design"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caunoi.portal.context_processors.portal",
            ],
        },
    }
]

# --- Database, cache, tasks ------------------------------------------------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'caunoi.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: a write that was acknowledged is on the disk, whatever happens next.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
        " PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONNECTION_SECONDS", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
CACHES = {"default": env.cache_url("CACHE_URL", "locmemcache://caunoi")}
if "locmem" in CACHES["default"]["BACKEND"]:
    CACHES["default"].setdefault("OPTIONS", {})["MAX_ENTRIES"] = 5000
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", 60)
TASKS = {
    "default": {
        "BACKEND": env.str("TASKS_BACKEND", "django_tasks_db.DatabaseBackend"),
        # Reading a long scan takes minutes: it has a queue, and where `serve` runs a worker, of its own.
        "QUEUES": ["default", "pictures", "reading"],
    }
}
WAGTAILFRONTENDCACHE = {}
if frontend_cache := env.str("FRONTEND_CACHE_URL", ""):
    WAGTAILFRONTENDCACHE["default"] = {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
        "LOCATION": frontend_cache,
    }

# --- Files -------------------------------------------------------------------------------------------
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE in {"test", "development"}
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if bucket := env.str("S3_BUCKET", ""):
    S3_OPTIONS = {
        "bucket_name": bucket,
        "endpoint_url": env.str("S3_ENDPOINT", "") or None,
        "access_key": env.str("S3_ACCESS_KEY", "") or None,
        "secret_key": env.str("S3_SECRET_KEY", "") or None,
    }
    public_domain = env.str("S3_PUBLIC_DOMAIN", "") or None
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**S3_OPTIONS, "custom_domain": public_domain, "querystring_auth": False},
    }
    # Never public by its address: a view reads it and hands it on.
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**S3_OPTIONS, "location": "private", "default_acl": "private", "querystring_auth": True},
    }
WHITENOISE_MAX_AGE = 3600
WHITENOISE_USE_FINDERS = MODE in {"test", "development"}
WHITENOISE_AUTOREFRESH = MODE == "development"
PICTURE_MAX_BYTES = env.int("PICTURE_MAX_MEGABYTES", 20) * 1024 * 1024
# Certificates (PEM, DER) of whoever may vouch for signers; empty: the folder `signers` in the data folder.
SIGNATURE_TRUST_FOLDER = Path(env.str("SIGNATURE_TRUST_FOLDER", "") or DATA_DIR / "signers")
DOCUMENT_MAX_BYTES = env.int("DOCUMENT_MAX_MEGABYTES", 50) * 1024 * 1024
RECORDING_MAX_BYTES = env.int("RECORDING_MAX_MEGABYTES", 300) * 1024 * 1024
# ClamAV by its socket or host:port; empty scans nothing. While it is away: `refuse`, or `quarantine` papers of cases.
CLAMAV, SCANNER_AWAY = env.str("CLAMAV", ""), env.str("SCANNER_AWAY", "refuse")
FILE_UPLOAD_HANDLERS = [
    "caunoi.files.uploading.LimitedUpload",
    *(f"django.core.files.uploadhandler.{kind}FileUploadHandler" for kind in ("Memory", "Temporary")),
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o644

# --- Language and time -------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale" / "wagtail_admin", BASE_DIR / "locale" / "third_party"]
FORMAT_MODULE_PATH = ["caunoi.formats"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Signing in ----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/quan-tri/"
WAGTAILADMIN_LOGIN_URL = "/tai-khoan/dang-nhap/"
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Scrypt", "PBKDF2")]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
ACCOUNT_ADAPTER = "caunoi.accounts.adapter.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A letter tells of each change to an account; an address that no account has gets none.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "caunoi.accounts.forms.sign_in.SignInForm",
    "reset_password": "caunoi.accounts.forms.sign_in.ForgottenPasswordForm",
    "reset_password_from_key": "caunoi.accounts.forms.sign_in.NewPasswordForm",
    "set_password": "caunoi.accounts.forms.sign_in.FirstPasswordForm",
    "change_password": "caunoi.accounts.forms.sign_in.ChangePasswordForm",
    "reauthenticate": "caunoi.accounts.forms.sign_in.ConfirmPasswordForm",
}
MFA_FORMS = {
    "authenticate": "caunoi.accounts.forms.sign_in.SecondStepForm",
    "reauthenticate": "caunoi.accounts.forms.sign_in.ConfirmCodeForm",
    "activate_totp": "caunoi.accounts.forms.sign_in.ActivateAppForm",
    "add_webauthn": "caunoi.accounts.forms.sign_in.AddKeyForm",
    "edit_webauthn": "caunoi.accounts.forms.sign_in.RenameKeyForm",
}
MFA_ADAPTER = "allauth.mfa.adapter.DefaultMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Nobody signs up with somebody else's address here: an administrator wrote it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = INSECURE_LOCAL
MFA_TOTP_ISSUER = "Cầu Nối"
USERSESSIONS_TRACK_ACTIVITY = True
# Roles that publish need a second factor before they reach the back office.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", PRODUCTION)
AXES_FAILURE_LIMIT = env.int("SIGN_IN_ATTEMPTS", 5)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "caunoi.accounts.views.staff.locked_out"
AXES_USERNAME_CALLABLE = "caunoi.accounts.throttling.name_of"
vars().update(citizen_sign_in.settings_from(env, data=DATA_DIR, demonstration=DEMONSTRATION, production=PRODUCTION))
AXES_IPWARE_PROXY_COUNT = env.int("PROXY_COUNT", 0) or None
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", 12) * 3600
SESSION_COOKIE_NAME = "caunoi_session"
CSRF_COOKIE_NAME = "caunoi_csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# --- Transport and browser security --------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not INSECURE_LOCAL
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if INSECURE_LOCAL else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not INSECURE_LOCAL
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# The back office shows its previews in a frame of the same host.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CSRF_FAILURE_VIEW = "caunoi.portal.views.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{name: [NONE] for name in ("default-src", "object-src")},
        **{name: [SELF] for name in ("script-src", "style-src", "font-src", "connect-src", "manifest-src")},
        **{name: [SELF] for name in ("frame-ancestors", "form-action", "base-uri")},
        "img-src": [SELF, "data:", *env.list("PICTURE_HOSTS", default=[])],
        "media-src": [SELF, *env.list("PICTURE_HOSTS", default=[])],
        "frame-src": [SELF, "https://www.youtube-nocookie.com", "https://player.vimeo.com"],
    },
}
# Wagtail's own screens need inline code; they are behind sign-in and keep every other limit.
BACK_OFFICE_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:", *env.list("PICTURE_HOSTS", default=[])],
    "worker-src": [SELF, "blob:"],
}

# --- Letters ---------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", "consolemail://" if not PRODUCTION else "smtp://localhost:25")
vars().update(EMAIL_CONFIG)
# A mail server that answers nothing holds no worker.
EMAIL_TIMEOUT = 30
if DEMONSTRATION:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(DATA_DIR / "letters")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("FROM_EMAIL", "cong-thong-tin@localhost")

# --- Wagtail -----------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Cầu Nối"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Passwords have one door, with its lock and its second step: caunoi.accounts; addresses are the administrator's.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Each step of the newsroom stands above the one before: a comma mended by the secretary does not go back to the editor.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "caunoi.portal.workflow.publish_approved"
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = True
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAILIMAGES_IMAGE_MODEL = "pages.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "caunoi.pages.forms.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = PICTURE_MAX_BYTES
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"bmp": "jpeg", "heic": "jpeg", "avif": "avif", "webp": "webp"}
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 72
WAGTAILDOCS_DOCUMENT_FORM_BASE = "caunoi.pages.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = list(DOCUMENT_EXTENSIONS)
WAGTAILMEDIA = {
    "MEDIA_FORM_BASE": "caunoi.pages.forms.RecordingForm",
    "AUDIO_EXTENSIONS": list(AUDIO_EXTENSIONS),
    "VIDEO_EXTENSIONS": list(VIDEO_EXTENSIONS),
}
WAGTAILEMBEDS_FINDERS = [{"class": "wagtail.embeds.finders.oembed", "providers": []}]
WAGTAILSEARCH_BACKENDS = MODELSEARCH_BACKENDS = {
    "default": {
        "BACKEND": env.str("SEARCH_BACKEND", "caunoi.search.engines"),
        "AUTO_UPDATE": True,
        # PostgreSQL would follow its server's language: English takes the syllables “an”, “do” and “the” for nothing.
        "SEARCH_CONFIG": "simple",
    }
}
if opensearch := env.str("OPENSEARCH_URL", ""):
    MODELSEARCH_BACKENDS["default"] = {
        "BACKEND": "modelsearch.backends.opensearch3",
        "URLS": [opensearch],
        "INDEX": "caunoi",
    }
TAGGIT_CASE_INSENSITIVE = True

LOGGING = logging_configuration(env.str("LOG_LEVEL", "INFO"), json=env.bool("LOG_JSON", PRODUCTION))
