"""Write the settings of a new authority on this machine, once: `tools/local_secret.py DATA` → DATA/local.env."""

import base64
import secrets
import sys
from pathlib import Path

SETTINGS = """\
# Made by `make run` for this machine only. For the open internet see docs/operations.md.
CAUNOI_MODE=production
CAUNOI_SECRET_KEY={secret}
CAUNOI_SEALING_KEYS={sealing_key}
CAUNOI_ALLOWED_HOSTS=127.0.0.1,localhost,.localhost
CAUNOI_INSECURE_LOCAL=true
CAUNOI_SECOND_FACTOR_REQUIRED=false
CAUNOI_EMAIL_URL=consolemail://
"""


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "local.env"
    if not settings.exists():
        settings.touch(mode=0o600)
        sealing_key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
        told = SETTINGS.format(secret=secrets.token_urlsafe(50), sealing_key=sealing_key)
        settings.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
