"""Prints, scans and signs the demonstration's papers ahead, on every core, while the rest of the place is being made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field

from caunoi.demo.documents_on_paper import Paper
from caunoi.demo.told_documents import ORDERS, ToldDocument, recipients_of
from caunoi.vietnam.document_types import DOCUMENT_TYPES


@dataclass
class Press:
    """`pool` may be missing: then each paper is made when it is asked for."""

    pool: ProcessPoolExecutor | None = None
    begun: dict[str, Future[bytes]] = field(default_factory=dict)
    makers: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def begin(self, name: str, make: Callable[..., bytes], *given: object) -> None:
        if self.pool is not None:
            self.begun[name] = self.pool.submit(make, *given)
        else:
            self.makers[name] = lambda: make(*given)

    def take(self, name: str) -> bytes:
        return self.begun[name].result() if name in self.begun else self.makers[name]()


def paper_of(told: ToldDocument, paragraphs: list[str]) -> Paper:
    """Its text as it stands on paper: bases, order, body, head and foot by decree 30/2020."""
    order = next((paragraph for paragraph in paragraphs if paragraph in ORDERS), "")
    begins = paragraphs.index(order) if order else 0
    is_letter = told.type == "cong-van"
    return Paper(
        number=told.number,
        type="" if is_letter else DOCUMENT_TYPES[told.type].name.upper(),
        title=_lowered(told.words["title"]) if is_letter else told.words["title"],
        issuer=told.issuer.lines,
        parent_issuer=told.issuer.above,
        place=told.issuer.place,
        issued_on=told.issued_on,
        signer=told.words["signer"],
        signer_post=told.signature_lines(),
        authority=" ".join(told.issuer.lines) if order else "",
        legal_bases=tuple(paragraphs[:begins]),
        order=order,
        addressed_to=told.words.get("to", ""),
        body=tuple(paragraphs[begins + 1 :] if order else paragraphs),
        recipients=recipients_of(paragraphs),
    )


def _lowered(title: str) -> str:
    """After `V/v` a title goes on in small letters."""
    return title[0].lower() + title[1:]
