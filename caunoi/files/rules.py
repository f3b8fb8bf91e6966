"""Limits on what may be uploaded, in bytes and pixels."""

PICTURE_FORMATS = {
    "JPEG": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "GIF": "gif",
    "HEIF": "heic",
}
PICTURE_MAX_PIXELS = 60_000_000
# Larger than any screen shows; a phone's 50-megapixel photo is brought down to this.
PICTURE_MAX_SIDE = 3200
