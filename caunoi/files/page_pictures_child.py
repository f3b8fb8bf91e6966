"""`python -m caunoi.files.page_pictures_child`: one question comes in as JSON, counts or a picture go out, it ends."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from caunoi.files.child_process import limit_this_process

MEMORY = 1_500_000_000
PROCESSOR_SECONDS = 25
MOST_PIXELS = 80_000_000
WIDEST = 2_000
# A page of A0 and more is drawn coarser, so that none fills the memory.
MOST_DRAWN = 12_000_000
QUALITY = 80


def main() -> int:
    limit_this_process(memory=MEMORY, processor_seconds=PROCESSOR_SECONDS)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    question = json.load(sys.stdin)
    if "count" in question:
        sys.stdout.write(json.dumps([_count(Path(path)) for path in question["count"]]))
        return 0
    picture = _drawn(Path(question["draw"]), int(question["page"]), min(WIDEST, int(question["width"])))
    kept = BytesIO()
    picture.save(kept, "WEBP", quality=QUALITY, method=2)
    sys.stdout.buffer.write(kept.getvalue())
    return 0


def _count(path: Path) -> int:
    if path.suffix.lower() != ".pdf":
        return 1
    try:
        return len(pypdfium2.PdfDocument(path))
    except (pypdfium2.PdfiumError, OSError):
        return 0


def _drawn(path: Path, page: int, width: int) -> Image.Image:
    if path.suffix.lower() == ".pdf":
        return _page(path, page, width)
    with Image.open(path) as opened:
        opened.draft("RGB", (width, width * 2))
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((width, width * 4))
    return upright


def _page(path: Path, page: int, width: int) -> Image.Image:
    sheet = pypdfium2.PdfDocument(path)[page - 1]
    wide, high = sheet.get_size()
    scale = min(width / max(1.0, wide), (MOST_DRAWN / max(1.0, wide * high)) ** 0.5)
    picture: Image.Image = sheet.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    return picture


if __name__ == "__main__":
    sys.exit(main())
