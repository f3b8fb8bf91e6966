"""Print who may do what, as it was promised and is tested: the page `docs/handbook/ai-duoc-lam-gi.md`.

    .venv/bin/python tools/permission_matrix.py > docs/handbook/ai-duoc-lam-gi.md

The table is that of `tests/permissions/promises.py`; a test holds the page to it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.permissions.printing import page

    sys.stdout.write(page())


if __name__ == "__main__":
    main()
