"""What a clerk and an approver are told of a document before it goes out: hazards, contradictions, what it wants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.gazette import rules
from caunoi.gazette.models.document import Document
from caunoi.gazette.models.incoming import IncomingFile
from caunoi.gazette.models.relation import Relation
from caunoi.gazette.rules import Contradiction, Force, Hazard, RelationKind, Stated
from caunoi.vietnam.citations import find_citations
from caunoi.vietnam.document_numbers import key_of
from caunoi.vietnam.document_numbers import parse as parse_number
from caunoi.vietnam.document_types import type_of_symbol

HAZARDS = {
    Hazard.CLASSIFIED: _("Dấu chỉ độ mật (Mật, Tối mật, Tuyệt mật)"),
    Hazard.IDENTITY_NUMBER: _("Số căn cước, chứng minh nhân dân hoặc hộ chiếu"),
    Hazard.BANK_ACCOUNT: _("Số tài khoản ngân hàng"),
    Hazard.MOBILE_PHONE: _("Số điện thoại di động"),
    Hazard.HEALTH: _("Thông tin sức khỏe của một người"),
    Hazard.DENOUNCER: _("Danh tính người tố cáo"),
    Hazard.BIRTH_AND_HOME: _("Ngày sinh kèm nơi ở của một người"),
    Hazard.UNREAD_FILE: _("Tệp đính kèm là ảnh hoặc dạng mà máy không đọc được chữ; hãy mở tệp xem"),
}
CONTRADICTIONS = {
    Contradiction.EFFECTIVE_BEFORE_ISSUED: _("Ngày có hiệu lực trước ngày ban hành."),
    Contradiction.EXPIRES_BEFORE_EFFECTIVE: _("Ngày hết hiệu lực không sau ngày có hiệu lực."),
    Contradiction.ISSUED_IN_FUTURE: _("Ngày ban hành sau hôm nay."),
    Contradiction.REPLACED_BUT_IN_FORCE: _("Ghi là còn hiệu lực nhưng đã bị thay thế, bãi bỏ hoặc hết hạn."),
    Contradiction.NUMBER_YEAR_DIFFERS: _("Năm trong số, ký hiệu khác năm ban hành."),
    Contradiction.NUMBER_UNREADABLE: _("Số, ký hiệu không đúng thể thức; xem lại có gõ nhầm không."),
    Contradiction.TYPE_DIFFERS: _("Loại văn bản khác với chữ viết tắt trong số, ký hiệu."),
    Contradiction.RELATED_TO_ITSELF: _("Văn bản có quan hệ với chính nó."),
    Contradiction.OLDER_CHANGES_NEWER: _("Văn bản sửa đổi, thay thế một văn bản ban hành sau nó."),
}


@dataclass(frozen=True)
class Warned:
    """Something of a kind that may have to stay inside, and the words that look like it."""

    hazard: Hazard
    label: Any
    excerpt: str

    @property
    def is_sign(self) -> bool:
        """Something was seen, not only not looked into."""
        return self.hazard is not Hazard.UNREAD_FILE


@dataclass(frozen=True)
class Findings:
    """Everything that the panels beside a document say."""

    document: Document
    hazards: list[Warned]
    contradictions: list[Any]
    dangling: list[str]
    force: Force


def hazards_of(document: Document) -> list[Hazard]:
    return [warned.hazard for warned in warnings_by_document([document])[document.pk]]


def warnings_by_document(documents: Iterable[Document]) -> dict[int, list[Warned]]:
    """Of the newest version of each, with its files and what was read in the one that it came from; two queries.

    Give many with `latest_revision` selected.
    """
    documents = list(documents)
    came_from = {
        incoming.document_id: incoming
        for incoming in IncomingFile.objects.filter(document__in=[document.pk for document in documents])
    }
    return {document.pk: _warnings(document, came_from.get(document.pk)) for document in documents}


def _warnings(document: Document, came_from: IncomingFile | None) -> list[Warned]:
    """Straight from what the version holds: to make documents of many versions would take queries for each."""
    content = document.latest_revision.content if document.latest_revision else document.serializable_data()
    found = warned_of("\n".join([content["title"], content["text"], *_text_of_file(came_from)]))
    seen = {warned.hazard for warned in found}
    for file in content.get("files", ()):
        for told in file.get("warned", ()):
            if (hazard := Hazard(told["hazard"])) not in seen or hazard is Hazard.UNREAD_FILE:
                name = file["name"] or file["file"].rsplit("/", 1)[-1]
                found.append(Warned(hazard, HAZARDS[hazard], told["excerpt"] or name))
                seen.add(hazard)
    return found


def _text_of_file(came_from: IncomingFile | None) -> list[str]:
    """A stamp in red is seen on the page but stands in no text; and a text may be shortened where the file is not."""
    if came_from is None:
        return []
    return [came_from.readings.get("copy_mark", {}).get("value", "").upper(), came_from.text]


def warned_of(text: str) -> list[Warned]:
    return [Warned(hazard, HAZARDS[hazard], excerpt) for hazard, excerpt in rules.hazard_excerpts(text).items()]


def authors_of(document: Document) -> set[int]:
    """Who wrote what is not public yet: the newest version, and each one since the last that was let out."""
    revisions = document.revisions.exclude(user=None)
    if document.live_revision_id is not None:
        revisions = revisions.filter(pk__gt=document.live_revision_id)
    incoming = IncomingFile.objects.filter(document_id=document.pk).first()
    taken_in = {incoming.uploaded_by_id} if incoming and document.live_revision_id is None else set()
    return set(revisions.values_list("user_id", flat=True)) | taken_in


def findings_of(document: Document) -> Findings:
    """Of the newest version, published or not."""
    newest = document.get_latest_revision_as_object() if document.pk else document
    today = timezone.localdate()
    stated = stated_by(newest)
    return Findings(
        newest,
        warnings_by_document([document])[document.pk],
        [CONTRADICTIONS[found] for found in rules.contradictions(stated, today)],
        dangling_numbers(newest),
        rules.force_on(today, stated.span),
    )


def stated_by(document: Document) -> Stated:
    number = parse_number(document.number) if document.number else None
    of_number = type_of_symbol(number.symbol) if number else None
    return Stated(
        number_key=key_of(document.number) if document.number else "",
        number_year=number.year if number else None,
        number_is_readable=number is not None or not document.number,
        type_slug=document.type,
        type_of_number=of_number.slug if of_number else "",
        issued_on=document.issued_on,
        effective_on=document.effective_on,
        expires_on=document.expires_on,
        says_in_force=document.stated_force == Document.Stated.IN_FORCE,
        span=_span(document),
        relations=_relations(document),
    )


def _span(document: Document) -> rules.Span:
    """As it will be once this version is public, with what public documents do to it."""
    touching = Relation.objects.none()
    if document.pk:
        touching = Relation.objects.filter(target=document.pk, source__live=True, source__withdrawn_at=None)
    touches = [relation.touch(relation.source.begins_on) for relation in _without_texts(touching)]
    return rules.span_of(document.begins_on, document.expires_on, touches)


def _without_texts(relations: Any) -> Any:
    return relations.select_related("source").defer("source__text").order_by("pk")


def _relations(document: Document) -> tuple[tuple[RelationKind, str, date | None], ...]:
    relations = [(relation, _key(relation)) for relation in document.relations.all()]
    days = dict(
        Document.objects.public()
        .filter(number_key__in=[key for _relation, key in relations if key])
        .order_by("issued_on")
        .values_list("number_key", "issued_on")
    )
    return tuple(
        (RelationKind(relation.kind), key, relation.target.issued_on if relation.target else days.get(key))
        for relation, key in relations
    )


def _key(relation: Relation) -> str:
    number = relation.target_number or (relation.target.number if relation.target else "")
    return key_of(number) if number else ""


def dangling_numbers(document: Document) -> list[str]:
    """Numbers that the document names and the portal does not have, as they are written, each once."""
    named: dict[str, str] = {}
    for relation in document.relations.all():
        if relation.target_id is None and relation.target_number:
            named.setdefault(key_of(relation.target_number), relation.target_number)
    for citation in find_citations(f"{document.title}\n{document.text}"):
        named.setdefault(citation.number.key, str(citation.number))
    named.pop(key_of(document.number) if document.number else "", None)
    here = set(Document.objects.public().filter(number_key__in=list(named)).values_list("number_key", flat=True))
    return [number for key, number in named.items() if key not in here]
