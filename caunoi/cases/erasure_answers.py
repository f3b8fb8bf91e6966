"""What whoever asked for erasure is told: on their page, on the page of the case, in the letter; and until when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from caunoi.cases.models import Case, ErasureRequest

# So long an account's page shows an answer; then nothing ties the account to the case any more.
ANSWER_SHOWN = timedelta(days=90)


def proof_of(secret: str) -> str:
    """What is kept of a paper's secret once the secret itself is erased; it opens nothing."""
    return salted_hmac("cases.erasure", secret, algorithm="sha256").hexdigest() if secret else ""


def answer_of(request: ErasureRequest) -> str:
    """In the language of whoever reads it."""
    asked = f"{timezone.localtime(request.asked_at):%d/%m/%Y}"
    if request.state == ErasureRequest.State.WAITING or request.decided_at is None:
        return _("Yêu cầu xóa dữ liệu gửi ngày %(asked)s đang chờ cơ quan xem xét.") % {"asked": asked}
    told = {"asked": asked, "decided": f"{timezone.localtime(request.decided_at):%d/%m/%Y}"}
    if request.state == ErasureRequest.State.GRANTED:
        return (
            _(
                "Theo yêu cầu ngày %(asked)s, ngày %(decided)s đã xóa mọi dữ liệu cá nhân và tệp của hồ sơ. Chỉ còn mã "
                "hồ sơ, các mốc thời gian và nhật ký không nêu tên ai."
            )
            % told
        )
    words = (
        _(
            "Theo yêu cầu ngày %(asked)s, ngày %(decided)s đã xóa số điện thoại, thư điện tử, các thư báo và liên kết "
            "với tài khoản."
        )
        % told
    )
    return f"{words} {_what_stays(request)}"


def _what_stays(request: ErasureRequest) -> str:
    if request.kept_until is None:
        return _("Phần còn lại phải giữ: %(why)s") % {"why": request.answer}
    day = f"{request.kept_until:%d/%m/%Y}"
    return _("Phần còn lại pháp luật bắt phải giữ đến hết ngày %(day)s (%(source)s), sau đó được xóa.") % {
        "day": day,
        "source": request.source,
    }


def answers_for(account: Any) -> list[dict[str, str]]:
    """Of the requests that this account sent, the latest first."""
    since = timezone.now() - ANSWER_SHOWN
    asked = ErasureRequest.objects.filter(Q(decided_at=None) | Q(decided_at__gt=since), asked_by=account)
    found = asked.select_related("case").order_by("-asked_at", "-pk")[:50]
    return [{"code": one.case.code, "words": answer_of(one)} for one in found]


def requests_of(case: Case) -> QuerySet[ErasureRequest]:
    return case.erasure_requests.order_by("-asked_at", "-pk")


def answer_to_holder(case: Case, secret: str) -> str:
    """For whoever holds the paper of a case that was erased at their wish; "" for everybody else."""
    if case.secret:
        return ""
    known = requests_of(case).filter(state=ErasureRequest.State.GRANTED).exclude(proof="").first()
    return answer_of(known) if known is not None and constant_time_compare(known.proof, proof_of(secret)) else ""
