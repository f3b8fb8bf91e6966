"""`python -m caunoi.files.typesetting_child`: one layout and its data come in as JSON, a PDF goes out, and it ends."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import fontpkg_be_vietnam_pro
import fontpkg_noto_serif
import typst

from caunoi.files.child_process import limit_this_process

MEMORY = 2_000_000_000
PROCESSOR_SECONDS = 120
# For archives, and for whoever has papers read aloud.
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
NOWHERE = "/nonexistent"


def main() -> int:
    limit_this_process(memory=MEMORY, processor_seconds=PROCESSOR_SECONDS)
    question = json.load(sys.stdin)
    root = Path(question["root"])
    layout = (root / question["layout"]).resolve()
    if layout.suffix != ".typ" or root not in layout.parents:
        sys.stderr.write("no layout of ours")
        return 2
    try:
        content = typst.compile(
            str(layout),
            root=str(root),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"told": question["told"]},
            pdf_standards=STANDARDS,
            package_path=NOWHERE,
            package_cache_path=NOWHERE,
            timestamp=question["at"],
        )
    except typst.TypstError as wrong:
        sys.stderr.write(f"{wrong.message}\n{wrong.diagnostic}")
        return 1
    sys.stdout.buffer.write(content)
    return 0


def _fonts() -> typst.Fonts:
    folders = [str(Path(package.__file__).parent / "files") for package in (fontpkg_noto_serif, fontpkg_be_vietnam_pro)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


if __name__ == "__main__":
    sys.exit(main())
