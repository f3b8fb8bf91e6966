"""Build what browsers load: the style sheets, one script, three fonts; all from sources and packages."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset

from caunoi.design import stylesheet

ASSETS = Path(__file__).resolve().parents[2] / "assets"
FONT_FILES = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
FONTS = {"400": "Regular", "600": "SemiBold", "700": "Bold"}
# Latin, all Vietnamese letters, and the signs that offices and newsrooms write.
UNICODES = (
    "U+20-7E,U+A0-FF,U+102-103,U+110-111,U+128-129,U+168-169,U+1A0-1A1,U+1AF-1B0,U+300-301,U+303,U+309,U+323,"
    "U+1EA0-1EF9,U+2013-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2190-2193,U+20AB,U+2212"
)


class Command(BaseCommand):
    help = "Build the style sheet, the script and the fonts from sources and installed packages."

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(settings.BUILT_ASSETS_DIR) / "design"
        (target / "fonts").mkdir(parents=True, exist_ok=True)
        css = stylesheet.compact(stylesheet.joined())
        (target / "caunoi.css").write_text(css, "utf-8")
        services = stylesheet.compact(stylesheet.joined(stylesheet.SERVICES))
        (target / "services.css").write_text(services, "utf-8")
        around = (ASSETS / "gallery.css").read_text("utf-8")
        gallery = stylesheet.compact(around + stylesheet.forced_states(stylesheet.joined()))
        (target / "gallery.css").write_text(gallery, "utf-8")
        for script in ("caunoi", "theme"):
            sources = sorted((ASSETS / "js" / script).glob("*.js"))
            parts = [f"{{\n{source.read_text('utf-8')}\n}}" for source in sources]
            (target / f"{script}.js").write_text('"use strict";\n' + "\n".join(parts), "utf-8")
        for plain in ("mark.svg", "back-office.css", "incoming.js", "desk.js"):
            shutil.copyfile(ASSETS / plain, target / plain)
        for weight, style in FONTS.items():
            self._font(FONT_FILES / f"BeVietnamPro-{style}.ttf", target / "fonts" / f"{weight}.woff2")
        self.stdout.write(f"css {len(css.encode()):,} bytes; js {(target / 'caunoi.js').stat().st_size:,} bytes")

    def _font(self, source: Path, target: Path) -> None:
        digest = hashlib.sha256(source.read_bytes() + UNICODES.encode()).hexdigest()
        known = target.with_name(f".{target.stem}.digest")
        if target.exists() and known.exists() and known.read_text() == digest:
            return
        arguments = [
            str(source),
            f"--output-file={target}",
            "--flavor=woff2",
            f"--unicodes={UNICODES}",
            "--layout-features=kern,liga,mark,mkmk,ccmp,locl,tnum",
        ]
        subset.main(arguments)
        known.write_text(digest)
