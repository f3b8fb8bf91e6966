"""Decisions about pages: which embeds are allowed, how pictures are cut, how long a copy is kept."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

# What a link may begin with; `//host` and `/\host` would leave the portal in disguise.
_FOLLOWABLE = re.compile(r"^(/(?![/\\])|#|\?|https?://[^/\s]|tel:\+?[\d .-]+$|mailto:\S+@\S+$)", re.IGNORECASE)
EMBED_HOSTS = ("youtube.com", "youtu.be", "vimeo.com")
_YOUTUBE_ID = re.compile(r"^[\w-]{11}$")
_VIMEO_ID = re.compile(r"^\d{5,12}$")


def is_followable(address: str) -> bool:
    """Whether a link to this address leads somewhere and runs nothing."""
    return bool(_FOLLOWABLE.match(address)) and not any(sign < " " for sign in address)


def embed_address(url: str) -> str | None:
    """The address of the player for a video page, or None when its host is not on the list.

    Players are the variants that set no cookie before the reader presses play.
    """
    parts = urlsplit(url)
    if parts.scheme != "https":
        return None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host == "youtu.be":
        video = parts.path.strip("/")
    elif host == "youtube.com":
        video = parse_qs(parts.query).get("v", [""])[0] or parts.path.rsplit("/", 1)[-1]
    elif host == "vimeo.com":
        video = parts.path.strip("/").split("/")[0]
        return f"https://player.vimeo.com/video/{video}?dnt=1" if _VIMEO_ID.match(video) else None
    else:
        return None
    return f"https://www.youtube-nocookie.com/embed/{video}" if _YOUTUBE_ID.match(video) else None


@dataclass(frozen=True)
class PictureUse:
    """How a picture is cut for one use: shape (a Wagtail filter template), widths, and the `sizes` hint."""

    shape: str
    widths: tuple[int, ...]
    sizes: str


PICTURE_USES: dict[str, PictureUse] = {
    "lead": PictureUse("fill-{width}x{height}", (480, 800, 1200), "(min-width: 64rem) 46rem, 100vw"),
    "card": PictureUse("fill-{width}x{height}", (320, 640), "(min-width: 48rem) 20rem, 100vw"),
    "thumb": PictureUse("fill-{width}x{height}", (160, 320), "8rem"),
    "body": PictureUse("width-{width}", (480, 960), "(min-width: 48rem) 44rem, 100vw"),
}
PICTURE_RATIO = 1.6


def picture_filters(use: str) -> list[str]:
    """The Wagtail filters of one use, narrowest first: `["fill-320x200", "fill-640x400"]`."""
    cut = PICTURE_USES[use]
    return [cut.shape.format(width=width, height=round(width / PICTURE_RATIO)) for width in cut.widths]


PICTURE_FORMATS = ("avif", "webp")
SOCIAL_CARD = "fill-1200x630|format-jpeg"


def last_resort(use: str) -> str:
    """What a browser without AVIF and WebP gets, and everybody while the rest is still being made."""
    widths = picture_filters(use)
    return f"{widths[len(widths) // 2]}|format-jpeg"


def renditions_of(use: str) -> list[str]:
    """Every rendition of one use: each width in AVIF and WebP, and the last resort."""
    modern = [f"{cut}|format-{kind}" for kind in PICTURE_FORMATS for cut in picture_filters(use)]
    return [*modern, last_resort(use)]


def cheap_renditions() -> list[str]:
    """What a page needs at once while the rest is being made."""
    return sorted({SOCIAL_CARD, *map(last_resort, PICTURE_USES)})


def renditions_of_all() -> list[str]:
    """Every rendition that public pages ask for."""
    return sorted({spec for use in PICTURE_USES for spec in renditions_of(use)} | {SOCIAL_CARD})
