"""The fields of an e-form as an office puts them together: a block for each kind, without programming."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from caunoi.procedures.rules.eform import MOST_CONDITIONS, MOST_ROWS, PERSON_PARTS, Day, Need, Pattern

PREFILLS = [
    ("name", _("họ và tên")),
    ("phone", _("số điện thoại")),
    ("email", _("thư điện tử")),
    ("identity_number", _("số định danh cá nhân")),
    ("birth_date", _("ngày sinh")),
    ("address", _("địa chỉ")),
]
PATTERNS = [
    (Pattern.LETTERS.value, _("chỉ gồm chữ cái")),
    (Pattern.WHOLE_NAME.value, _("đủ họ và tên")),
    (Pattern.DIGITS.value, _("chỉ gồm chữ số")),
    (Pattern.PHONE.value, _("số điện thoại")),
    (Pattern.EMAIL.value, _("thư điện tử")),
    (Pattern.NUMBER_PLATE.value, _("biển số xe")),
]
DAYS = [(Day.NOT_FUTURE.value, _("không ở tương lai")), (Day.NOT_PAST.value, _("không ở quá khứ"))]
PART_LABELS = {
    "name": _("Họ và tên"),
    "birth_date": _("Ngày sinh"),
    "gender": _("Giới tính"),
    "identity_number": _("Số định danh cá nhân"),
    "ethnic": _("Dân tộc"),
    "nationality": _("Quốc tịch"),
    "phone": _("Số điện thoại"),
    "address": _("Nơi cư trú"),
}


NEEDS = [(Need.ALL.value, _("mọi điều kiện đều đúng")), (Need.ANY.value, _("một trong các điều kiện đúng"))]


class ConditionBlock(blocks.StructBlock):
    """One more condition, beside the first."""

    field = blocks.CharBlock(label=_("Khi mục"), max_length=300)
    values = blocks.CharBlock(label=_("được trả lời là"), max_length=500, required=False)

    class Meta:
        icon = "help"
        label = _("Điều kiện")


class FieldBlock(blocks.StructBlock):
    """What every kind has; the rest of the common things is folded away until it is needed."""

    label = blocks.CharBlock(label=_("Câu hỏi, tên mục"), max_length=300)
    help = blocks.CharBlock(label=_("Hướng dẫn"), max_length=500, required=False)
    required = blocks.BooleanBlock(label=_("Bắt buộc"), required=False, default=False)
    when_field = blocks.CharBlock(
        label=_("Chỉ hỏi khi mục"),
        max_length=300,
        required=False,
        help_text=_("Chép tên một mục phía trên thuộc loại chọn hoặc có/không. Để trống thì luôn hỏi."),
    )
    when_values = blocks.CharBlock(
        label=_("được trả lời là"),
        max_length=500,
        required=False,
        help_text=_("Một hoặc nhiều câu trả lời, cách nhau bằng dấu chấm phẩy. Ví dụ: Có"),
    )
    when_more = blocks.ListBlock(
        ConditionBlock(),
        label=_("Thêm điều kiện"),
        default=[],
        min_num=0,
        max_num=MOST_CONDITIONS - 1,
        required=False,
    )
    when_need = blocks.ChoiceBlock(
        label=_("Hỏi khi"), choices=NEEDS, required=False, help_text=_("Chỉ cần chọn khi có nhiều điều kiện.")
    )
    label_en = blocks.CharBlock(label=_("Tên mục, tiếng Anh"), max_length=300, required=False)
    help_en = blocks.CharBlock(label=_("Hướng dẫn, tiếng Anh"), max_length=500, required=False)
    key = blocks.RegexBlock(
        r"^[a-z][a-z0-9_]{0,59}$",
        label=_("Tên trong dữ liệu"),
        required=False,
        help_text=_("Để trống: máy tự đặt theo tên mục. Chữ thường không dấu, chữ số và gạch dưới."),
        error_messages={"invalid": _("Chỉ dùng chữ thường không dấu, chữ số và gạch dưới, bắt đầu bằng chữ.")},
    )

    class Meta:
        form_layout = None


SETTINGS = ["when_field", "when_values", "when_more", "when_need", "label_en", "help_en", "key"]


def laid_out(*own: str, required: bool = True) -> BlockGroup:
    first = ["label", "help", "required"] if required else ["label", "help"]
    return BlockGroup(children=[*first, *own], settings=SETTINGS)


class TextFieldBlock(FieldBlock):
    pattern = blocks.ChoiceBlock(label=_("Phải là"), choices=PATTERNS, required=False)
    longest = blocks.IntegerBlock(label=_("Nhiều nhất bao nhiêu chữ"), required=False, min_value=1, max_value=300)
    shortest = blocks.IntegerBlock(label=_("Ít nhất bao nhiêu chữ"), required=False, min_value=1, max_value=300)
    prefill = blocks.ChoiceBlock(label=_("Điền sẵn từ tài khoản"), choices=PREFILLS, required=False)

    class Meta:
        icon = "pilcrow"
        label = _("Một dòng chữ")
        form_layout = laid_out("pattern", "longest", "shortest", "prefill")


class LongTextFieldBlock(FieldBlock):
    longest = blocks.IntegerBlock(label=_("Nhiều nhất bao nhiêu chữ"), required=False, min_value=1, max_value=5000)

    class Meta:
        icon = "edit"
        label = _("Đoạn văn")
        form_layout = laid_out("longest")


class NumberFieldBlock(FieldBlock):
    least = blocks.FloatBlock(label=_("Không nhỏ hơn"), required=False)
    most = blocks.FloatBlock(label=_("Không lớn hơn"), required=False)
    whole = blocks.BooleanBlock(label=_("Chỉ số nguyên"), required=False, default=True)

    class Meta:
        icon = "order"
        label = _("Số")
        form_layout = laid_out("least", "most", "whole")


class DateFieldBlock(FieldBlock):
    day = blocks.ChoiceBlock(label=_("Ngày này"), choices=DAYS, required=False)
    least_age = blocks.IntegerBlock(
        label=_("Tính đến hôm nay phải đủ bao nhiêu năm"), required=False, min_value=1, max_value=120
    )
    not_before = blocks.CharBlock(
        label=_("Không trước ngày ở mục"), required=False, max_length=300, help_text=_("Chép tên một mục phía trên.")
    )

    class Meta:
        icon = "date"
        label = _("Ngày")
        form_layout = laid_out("day", "least_age", "not_before")


class ChoiceFieldBlock(FieldBlock):
    choices = blocks.TextBlock(
        label=_("Các lựa chọn"),
        rows=4,
        help_text=_("Mỗi dòng một lựa chọn. Muốn có tiếng Anh thì viết sau dấu | như: Nam | Male"),
    )

    class Meta:
        icon = "radio-full"
        label = _("Chọn một")
        form_layout = laid_out("choices")


class ChoicesFieldBlock(ChoiceFieldBlock):
    class Meta:
        icon = "list-ul"
        label = _("Chọn nhiều")
        form_layout = laid_out("choices")


class YesNoFieldBlock(FieldBlock):
    class Meta:
        icon = "help"
        label = _("Có hay không")
        form_layout = laid_out()


class IdentityNumberFieldBlock(FieldBlock):
    prefill = blocks.ChoiceBlock(label=_("Điền sẵn từ tài khoản"), choices=PREFILLS, required=False)

    class Meta:
        icon = "user"
        label = _("Số định danh cá nhân")
        form_layout = laid_out("prefill")


class AddressFieldBlock(FieldBlock):
    prefill = blocks.ChoiceBlock(label=_("Điền sẵn từ tài khoản"), choices=PREFILLS, required=False)

    class Meta:
        icon = "home"
        label = _("Địa chỉ: xã, phường và thôn, số nhà")
        form_layout = laid_out("prefill")


class PersonFieldBlock(FieldBlock):
    parts = blocks.MultipleChoiceBlock(
        label=_("Hỏi những gì về người này"),
        choices=[(part, PART_LABELS[part]) for part in PERSON_PARTS],
        default=["name", "birth_date", "identity_number"],
    )
    least_age = blocks.IntegerBlock(label=_("Phải đủ bao nhiêu tuổi"), required=False, min_value=1, max_value=120)
    prefill = blocks.ChoiceBlock(
        label=_("Điền sẵn từ tài khoản"), choices=[("name", _("người đang nộp"))], required=False
    )

    class Meta:
        icon = "group"
        label = _("Một người")
        form_layout = laid_out("parts", "least_age", "prefill")


class FileFieldBlock(FieldBlock):
    class Meta:
        icon = "upload"
        label = _("Tệp, ảnh chụp")
        form_layout = laid_out()


class SignatureFieldBlock(FieldBlock):
    class Meta:
        icon = "edit"
        label = _("Ký tên: gõ họ tên và cam đoan")
        form_layout = laid_out()


class DeclarationFieldBlock(FieldBlock):
    class Meta:
        icon = "check"
        label = _("Lời cam đoan phải đánh dấu")
        form_layout = laid_out()


class SectionBlock(FieldBlock):
    class Meta:
        icon = "title"
        label = _("Đầu mục")
        form_layout = laid_out(required=False)


def _simple() -> list[tuple[str, Any]]:
    return [
        ("text", TextFieldBlock()),
        ("long_text", LongTextFieldBlock()),
        ("number", NumberFieldBlock()),
        ("date", DateFieldBlock()),
        ("choice", ChoiceFieldBlock()),
        ("yes_no", YesNoFieldBlock()),
        ("identity_number", IdentityNumberFieldBlock()),
    ]


class GroupFieldBlock(FieldBlock):
    """Asked as often as needed: members of a household, goods, plots of land."""

    fields = blocks.StreamBlock(_simple(), label=_("Mỗi dòng hỏi"), min_num=1)
    least_rows = blocks.IntegerBlock(
        label=_("Ít nhất mấy dòng"), required=False, default=0, min_value=0, max_value=MOST_ROWS
    )
    most_rows = blocks.IntegerBlock(
        label=_("Nhiều nhất mấy dòng"), required=False, default=MOST_ROWS, min_value=1, max_value=MOST_ROWS
    )

    class Meta:
        icon = "duplicate"
        label = _("Nhóm lặp lại")
        form_layout = laid_out("fields", "least_rows", "most_rows")


def eform_blocks() -> list[tuple[str, Any]]:
    """Named as the kinds of `rules.eform`."""
    return [
        ("section", SectionBlock()),
        *_simple(),
        ("choices", ChoicesFieldBlock()),
        ("address", AddressFieldBlock()),
        ("person", PersonFieldBlock()),
        ("group", GroupFieldBlock()),
        ("file", FileFieldBlock()),
        ("signature", SignatureFieldBlock()),
        ("declaration", DeclarationFieldBlock()),
    ]
