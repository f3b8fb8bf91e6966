"""Pictures at the door: verified by content, turned upright, brought to size, without location data."""

from io import BytesIO
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from caunoi.files import rules
from caunoi.files.rejection import FileRejected
from caunoi.vietnam.slugs import slugify

register_heif_opener()


class PictureRejected(FileRejected):
    """The file is no picture that the portal can show."""


class CleanPicture(ContentFile):
    """A picture that has been through the door; a second time would only cost sharpness."""


def clean_picture(uploaded: UploadedFile | ContentFile) -> CleanPicture:
    """Return the picture re-encoded as JPEG or WebP; EXIF, and with it the place of taking, is gone.

    Raises PictureRejected with a sentence for the uploader.
    """
    if isinstance(uploaded, CleanPicture):
        return uploaded
    if (uploaded.size or 0) > settings.PICTURE_MAX_BYTES:
        raise PictureRejected(
            _("Ảnh nặng hơn %(limit)d MB. Hãy chọn ảnh nhỏ hơn hoặc giảm cỡ ảnh trên điện thoại.")
            % {"limit": settings.PICTURE_MAX_BYTES // 1024 // 1024}
        )
    uploaded.seek(0)
    content = uploaded.read()
    picture = _opened(content)
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((rules.PICTURE_MAX_SIDE, rules.PICTURE_MAX_SIDE), Image.Resampling.LANCZOS)
    name, encoded = _encoded(upright, PurePath(uploaded.name or "anh").stem)
    return CleanPicture(encoded, name=name)


def _opened(content: bytes) -> Image.Image:
    not_a_picture = _("Tệp này không phải là ảnh, hoặc ảnh đã hỏng. Hãy chọn ảnh JPG, PNG, WebP, AVIF hoặc HEIC.")
    try:
        picture = Image.open(BytesIO(content), formats=list(rules.PICTURE_FORMATS))
        if picture.width * picture.height > rules.PICTURE_MAX_PIXELS:
            raise PictureRejected(
                _("Ảnh có quá nhiều điểm ảnh (%(width)d × %(height)d). Hãy giảm kích thước rồi tải lên lại.")
                % {"width": picture.width, "height": picture.height}
            )
        picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise PictureRejected(not_a_picture) from broken
    return picture


def _encoded(picture: Image.Image, stem: str) -> tuple[str, bytes]:
    transparent = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    out = BytesIO()
    if transparent:
        _bare(picture.convert("RGBA")).save(out, "WEBP", quality=90, method=4)
        extension = "webp"
    else:
        _bare(_in_screen_colours(picture).convert("RGB")).save(out, "JPEG", quality=88, optimize=True, progressive=True)
        extension = "jpg"
    return f"{slugify(stem, max_length=60) or 'anh'}.{extension}", out.getvalue()


def _bare(picture: Image.Image) -> Image.Image:
    """Only the pixels: comments, EXIF and XMP tell who took it, where and with what."""
    picture.info = {}
    return picture


def _in_screen_colours(picture: Image.Image) -> Image.Image:
    """Phones and printers write colours in spaces of their own; without their profile they would look dull."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK"}:
        return picture
    try:
        converted = ImageCms.profileToProfile(
            picture, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        return picture
    return converted or picture
