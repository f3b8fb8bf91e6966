"""The search box “Bạn cần tìm gì?” and up to six things that people come to do."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from caunoi.pages.blocks.menu_item import MenuLinkBlock

TASK_ICONS = [
    ("search", _("Kính lúp")),
    ("file-text", _("Văn bản")),
    ("newspaper", _("Báo")),
    ("building-2", _("Cơ quan")),
    ("map", _("Bản đồ")),
    ("phone", _("Điện thoại")),
    ("users", _("Con người")),
    ("message-circle", _("Trao đổi")),
    ("calendar", _("Lịch")),
    ("radio", _("Truyền thanh")),
    ("landmark", _("Di tích")),
    ("rss", _("Nguồn tin")),
    ("info", _("Thông tin")),
    ("clipboard-list", _("Hồ sơ")),
]


class TaskBlock(MenuLinkBlock):
    icon = blocks.ChoiceBlock(label=_("Biểu tượng"), choices=TASK_ICONS, default="info")
    hint = blocks.CharBlock(label=_("Giải thích"), required=False, max_length=80)
    hint_en = blocks.CharBlock(label=_("Giải thích tiếng Anh"), required=False, max_length=80)

    class Meta:
        label = _("Việc")
        icon = "link"


class TaskSearchBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Câu hỏi"), default="Bạn cần tìm gì?", max_length=60)
    tasks = blocks.ListBlock(TaskBlock(), label=_("Việc hay làm"), max_num=6)

    class Meta:
        label = _("Tìm kiếm và việc hay làm")
        icon = "search"
        template = "portal/blocks/task_search.html"
