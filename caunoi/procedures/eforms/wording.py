"""What is wrong with an answer or a definition, in words that say how to mend it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from caunoi.procedures.eforms.definition import NotADefinition
from caunoi.procedures.rules.answers import Problem
from caunoi.procedures.rules.eform import Condition, Fault, Field, Kind, Need

NEEDED = gettext_lazy("Hãy trả lời mục này.")
PROBLEMS: dict[str, Any] = {
    "required_date": gettext_lazy("Hãy ghi ngày, ví dụ 09/03/2026."),
    "required_choice": gettext_lazy("Hãy chọn một."),
    "required_choices": gettext_lazy("Hãy chọn ít nhất một."),
    "required_yes_no": gettext_lazy("Hãy chọn Có hoặc Không."),
    "required_identity_number": gettext_lazy("Hãy ghi số định danh cá nhân (12 chữ số trên thẻ căn cước)."),
    "required_address": gettext_lazy("Hãy chọn xã, phường, thị trấn."),
    "required_person": gettext_lazy("Hãy ghi họ và tên."),
    "required_signature": gettext_lazy("Hãy gõ đủ họ và tên của bạn để ký."),
    "required_declaration": gettext_lazy("Hãy đánh dấu để cam đoan trước khi gửi."),
    "too_long": gettext_lazy("Dài quá: có %(have)s chữ, chỉ nhận %(most)s. Hãy viết ngắn lại."),
    "too_short": gettext_lazy("Ngắn quá: cần ít nhất %(least)s chữ."),
    "pattern_letters": gettext_lazy("Chỉ ghi chữ cái, không ghi chữ số hay ký hiệu."),
    "pattern_whole_name": gettext_lazy("Hãy ghi đủ họ và tên, cách nhau bằng dấu cách."),
    "pattern_digits": gettext_lazy("Chỉ ghi chữ số."),
    "pattern_phone": gettext_lazy("Số điện thoại gồm 9 đến 11 chữ số, bắt đầu bằng 0 hoặc +84."),
    "pattern_email": gettext_lazy("Địa chỉ thư có dạng ten@example.vn."),
    "pattern_number_plate": gettext_lazy("Biển số có dạng 88A-123.45."),
    "number": gettext_lazy("Hãy ghi một số, ví dụ 1.250.000 hoặc 2,5."),
    "whole": gettext_lazy("Hãy ghi số nguyên, không có phần lẻ."),
    "least": gettext_lazy("Không được nhỏ hơn %(least)s."),
    "most": gettext_lazy("Không được lớn hơn %(most)s."),
    "date": gettext_lazy("Không có ngày “%(typed)s”. Hãy ghi ngày/tháng/năm, ví dụ 09/03/2026."),
    "not_future": gettext_lazy("Ngày này ở tương lai. Hãy xem lại năm."),
    "not_past": gettext_lazy("Ngày này đã qua. Hãy chọn ngày từ hôm nay trở đi."),
    "least_age": gettext_lazy("Tính đến hôm nay chưa đủ %(years)s tuổi."),
    "not_before": gettext_lazy("Ngày này sớm hơn ngày phải có trước nó."),
    "identity_number": gettext_lazy("Số định danh có 12 chữ số, ba số đầu là mã tỉnh. Hãy xem lại trên thẻ căn cước."),
    "choice": gettext_lazy("Hãy chọn một trong các câu trả lời đã cho."),
    "rows_least": gettext_lazy("Hãy điền ít nhất %(least)s dòng."),
    "rows_most": gettext_lazy("Chỉ nhận nhiều nhất %(most)s dòng."),
    "address_elsewhere": gettext_lazy("Hãy ghi rõ xã, tỉnh và số nhà, thôn."),
}
FAULTS: dict[str, Any] = {
    "too_many": gettext_lazy("Tờ khai có nhiều hơn %(most)s mục. Hãy bớt lại: người dân không điền hết."),
    "key_twice": gettext_lazy("Có hai mục cùng tên trong dữ liệu: “%(label)s”."),
    "key_wrong": gettext_lazy("Tên trong dữ liệu của “%(label)s” không đúng dạng."),
    "condition_field": gettext_lazy(
        "“%(label)s”: điều kiện phải nêu một mục phía trên, thuộc loại chọn hoặc có/không."
    ),
    "condition_value": gettext_lazy("“%(label)s”: điều kiện nêu câu trả lời mà mục phía trên không có."),
    "choices": gettext_lazy("“%(label)s” cần ít nhất hai lựa chọn khác nhau."),
    "least_above_most": gettext_lazy("“%(label)s”: giới hạn dưới lớn hơn giới hạn trên."),
    "not_before": gettext_lazy("“%(label)s”: mục để so sánh phải là một ngày ở phía trên."),
    "group": gettext_lazy("“%(label)s”: nhóm lặp lại cần ít nhất một mục và số dòng hợp lý."),
    "group_kind": gettext_lazy("“%(label)s”: trong nhóm lặp lại chỉ dùng mục đơn giản."),
}
PART_WORDS = {
    "name": gettext_lazy("Họ và tên"),
    "birth_date": gettext_lazy("Ngày sinh"),
    "gender": gettext_lazy("Giới tính"),
    "identity_number": gettext_lazy("Số định danh cá nhân"),
    "ethnic": gettext_lazy("Dân tộc"),
    "nationality": gettext_lazy("Quốc tịch"),
    "phone": gettext_lazy("Số điện thoại"),
    "address": gettext_lazy("Nơi cư trú"),
    "unit": gettext_lazy("Xã, phường, thị trấn"),
    "details": gettext_lazy("Số nhà, thôn, xóm, đường"),
    "declared": gettext_lazy("Tôi cam đoan những điều khai ở đây là đúng và chịu trách nhiệm về lời khai."),
}
SIGNATURE_NAME = gettext_lazy("Gõ họ và tên để ký")


def in_words(problem: Problem) -> str:
    return str(PROBLEMS.get(problem.code, NEEDED)) % dict(problem.words)


def fault_in_words(fault: Fault) -> str:
    return str(FAULTS.get(fault.code, fault.code)) % dict(fault.words)


def faults_in_words(wrong: NotADefinition) -> list[str]:
    told = [fault_in_words(fault) for fault in wrong.faults]
    return told + [_("Dữ liệu không đúng ở: %(place)s.") % {"place": place} for place in wrong.places]


def label_of(each: Field) -> str:
    return (get_language() == "en" and each.label_en) or each.label


def help_of(each: Field) -> str:
    return (get_language() == "en" and each.help_en) or each.help


def choice_labels(each: Field) -> dict[str, str]:
    if each.kind is Kind.YES_NO:
        return {"yes": _("Có"), "no": _("Không")}
    english = get_language() == "en"
    return {one.value: (english and one.label_en) or one.label for one in each.choices}


def condition_in_words(each: Field, among: dict[str, Field]) -> str:
    """`Chỉ điền khi “Cha mẹ đã kết hôn?” là “Có”.`"""
    if each.shown_when is None:
        return ""
    told = [
        _told(condition, among[condition.field]) for condition in each.shown_when.conditions if condition.field in among
    ]
    if not told:
        return ""
    joined = _(" và ") if each.shown_when.need is Need.ALL else _(" hoặc ")
    return _("Chỉ điền khi %(conditions)s.") % {"conditions": joined.join(told)}


def _told(condition: Condition, deciding: Field) -> str:
    labels = choice_labels(deciding)
    values = " / ".join(labels.get(value, value) for value in condition.values)
    return _("“%(label)s” là “%(values)s”") % {"label": label_of(deciding), "values": values}
