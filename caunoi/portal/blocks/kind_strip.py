"""A strip of articles of one kind: analysis, good examples, photo stories …"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# The codes of news.ArticlePage.Kind, written out so that this shelf stays below models.
KINDS = [
    ("analysis", _("Phân tích")),
    ("good_example", _("Gương điển hình")),
    ("photo_story", _("Phóng sự ảnh")),
    ("video", _("Video")),
    ("audio", _("Âm thanh")),
    ("infographic", _("Đồ họa thông tin")),
    ("feature", _("Phóng sự, bài viết")),
]


class KindStripBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Tên khối"), max_length=60)
    kind = blocks.ChoiceBlock(label=_("Thể loại"), choices=KINDS, default="analysis")
    count = blocks.IntegerBlock(label=_("Số bài"), default=3, min_value=2, max_value=6)

    class Meta:
        label = _("Dải bài theo thể loại")
        icon = "list-ul"
        template = "portal/blocks/kind_strip.html"
