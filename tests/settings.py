"""The portal's settings as tests see them: nothing of a developer's own environment reaches them."""

import atexit
import os
import shutil
import tempfile

import environ

CHOSEN_BY_THE_TEST_RUN = {"CAUNOI_DATABASE_URL", "CAUNOI_CHROMIUM"}
for name in [name for name in os.environ if name.startswith("CAUNOI_")]:
    if name not in CHOSEN_BY_THE_TEST_RUN:
        del os.environ[name]
environ.Env.read_env = staticmethod(lambda *args, **kwargs: None)

DATA = tempfile.mkdtemp(prefix="caunoi-test-")
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ |= {
    "CAUNOI_MODE": "test",
    "CAUNOI_DATA": DATA,
    "CAUNOI_TASKS_BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
    "CAUNOI_EMAIL_URL": "memorymail://",
    "CAUNOI_LOG_LEVEL": "WARNING",
}

from caunoi.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
