"""Everybody who may knock: what they are called in the handbook, and where they stand to the case of the matrix.

The case lies with the commune Hòa Sơn on the district's portal. "Elsewhere" is the portal of another commune.
"""

from __future__ import annotations

from enum import StrEnum


class Who(StrEnum):
    ANONYMOUS = "anonymous"
    OWNER = "owner"
    OTHER_CITIZEN = "other_citizen"
    HELPER = "helper"
    OTHER_HELPER = "other_helper"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    SECRETARY = "secretary"
    HEAD = "head"
    CLERK = "clerk"
    CLERK_ELSEWHERE = "clerk_elsewhere"
    RECEIVER = "receiver"
    HANDLER = "handler"
    OFFICER = "officer"
    OFFICER_ABOVE = "officer_above"
    OFFICER_BESIDE = "officer_beside"
    STAND_IN = "stand_in"
    OFFICER_ELSEWHERE = "officer_elsewhere"
    LEADER = "leader"
    LEADER_ELSEWHERE = "leader_elsewhere"
    ADMINISTRATOR = "administrator"
    ADMINISTRATOR_ELSEWHERE = "administrator_elsewhere"
    WHO_LEFT = "who_left"
    SUPERUSER = "superuser"


W = Who
LABELS: dict[Who, str] = {
    W.ANONYMOUS: "Khách, không đăng nhập",
    W.OWNER: "Người nộp, đã đăng nhập",
    W.OTHER_CITIZEN: "Công dân khác",
    W.HELPER: "Tổ công nghệ số, đang được người nộp đồng ý cho nộp hộ",
    W.OTHER_HELPER: "Tổ công nghệ số, không có sự đồng ý",
    W.CONTRIBUTOR: "Cộng tác viên",
    W.EDITOR: "Biên tập viên",
    W.SECRETARY: "Thư ký tòa soạn",
    W.HEAD: "Trưởng Ban biên tập",
    W.CLERK: "Văn thư",
    W.CLERK_ELSEWHERE: "Văn thư của cổng khác",
    W.RECEIVER: "Người chỉ tiếp nhận, cùng đơn vị",
    W.HANDLER: "Người chỉ xử lý, cùng đơn vị",
    W.OFFICER: "Cán bộ của đơn vị",
    W.OFFICER_ABOVE: "Cán bộ của đơn vị cấp trên",
    W.OFFICER_BESIDE: "Cán bộ của đơn vị khác, cùng cổng",
    W.STAND_IN: "Cán bộ đơn vị khác đang làm thay người được giao hồ sơ",
    W.OFFICER_ELSEWHERE: "Cán bộ của cổng khác",
    W.LEADER: "Lãnh đạo",
    W.LEADER_ELSEWHERE: "Lãnh đạo của cổng khác",
    W.ADMINISTRATOR: "Quản trị cổng",
    W.ADMINISTRATOR_ELSEWHERE: "Quản trị cổng khác",
    W.WHO_LEFT: "Cán bộ đã nghỉ, tài khoản đã ngừng",
    W.SUPERUSER: "Quản trị toàn hệ thống",
}

Some = frozenset[Who]
NOBODY: Some = frozenset()
EVERYBODY: Some = frozenset(Who)
ROOT: Some = frozenset({W.SUPERUSER})
NOT_SIGNED_IN: Some = frozenset({W.ANONYMOUS, W.WHO_LEFT})
CITIZENS: Some = frozenset({W.OWNER, W.OTHER_CITIZEN})
OWNER: Some = frozenset({W.OWNER})
HELPERS: Some = frozenset({W.HELPER, W.OTHER_HELPER})
# Whoever may receive, or handle, this case; whoever works on it at all; whoever reads it.
RECEIVING: Some = frozenset({W.RECEIVER, W.OFFICER, W.OFFICER_ABOVE, W.STAND_IN}) | ROOT
HANDLING: Some = frozenset({W.HANDLER, W.OFFICER, W.OFFICER_ABOVE, W.STAND_IN}) | ROOT
WORKING: Some = RECEIVING | HANDLING
READING: Some = WORKING | {W.LEADER}
# Whoever has a desk at all, whether or not this case is on it.
LEADERS: Some = frozenset({W.LEADER, W.LEADER_ELSEWHERE}) | ROOT
AT_ANY_DESK: Some = READING | LEADERS | {W.OFFICER_BESIDE, W.OFFICER_ELSEWHERE}
AT_ANY_COUNTER: Some = RECEIVING | {W.OFFICER_BESIDE, W.OFFICER_ELSEWHERE}
# The role of officer on this portal, and on any.
OFFICERS: Some = frozenset({W.OFFICER, W.OFFICER_ABOVE, W.OFFICER_BESIDE, W.STAND_IN})
# Those who write the catalogue of procedures of this portal, and those who let it out.
ADMINISTRATORS: Some = frozenset({W.ADMINISTRATOR}) | ROOT
ANY_ADMINISTRATOR: Some = ADMINISTRATORS | {W.ADMINISTRATOR_ELSEWHERE}
KEEPING: Some = OFFICERS | ADMINISTRATORS | {W.CLERK}
APPROVING: Some = ADMINISTRATORS | {W.LEADER}
KEEPING_ANYWHERE: Some = KEEPING | ANY_ADMINISTRATOR | {W.CLERK_ELSEWHERE, W.OFFICER_ELSEWHERE}
APPROVING_ANYWHERE: Some = APPROVING | ANY_ADMINISTRATOR | LEADERS
