"""Text messages to telephones, through whichever gateway the installation names; nothing sent is ever logged.

A gateway is one class with one verb. `CAUNOI_SMS_URL` chooses: `https://…` posts JSON to a service, `file://…` writes
into a folder beside the letters, `console://` prints, `memory://` keeps for tests; empty means that none are sent.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import requests
import structlog
from django.conf import settings
from django.utils import timezone

logger = structlog.get_logger(__name__)
SECONDS_TO_WAIT = 10


class NotSent(Exception):
    """The gateway did not take the message."""


class Gateway(Protocol):
    def send(self, mobile: str, text: str) -> None:
        """Raises NotSent where the message did not go."""


class HttpGateway:
    """Posts a JSON object whose fields are named by settings, with a bearer token: what most services understand."""

    def send(self, mobile: str, text: str) -> None:
        fields = settings.TEXT_MESSAGES_FIELDS
        told = {fields["to"]: mobile, fields["text"]: text}
        if settings.TEXT_MESSAGES_SENDER:
            told[fields["sender"]] = settings.TEXT_MESSAGES_SENDER
        headers = {"Authorization": f"Bearer {settings.TEXT_MESSAGES_TOKEN}"} if settings.TEXT_MESSAGES_TOKEN else {}
        try:
            answer = requests.post(
                settings.TEXT_MESSAGES_URL,
                json=told,
                headers=headers,
                timeout=SECONDS_TO_WAIT,
                allow_redirects=False,
            )
        except requests.RequestException as trouble:
            raise NotSent(type(trouble).__name__) from None
        if not 200 <= answer.status_code < 300:
            raise NotSent(str(answer.status_code))


class FolderGateway:
    def send(self, mobile: str, text: str) -> None:
        folder = Path(urlsplit(settings.TEXT_MESSAGES_URL).path)
        folder.mkdir(parents=True, exist_ok=True)
        now = timezone.localtime()
        (folder / f"{now:%Y%m%d-%H%M%S-%f}.sms.txt").write_text(f"To: {mobile}\n\n{text}\n", encoding="utf-8")


class ConsoleGateway:
    def send(self, mobile: str, text: str) -> None:
        sys.stdout.write(f"SMS {mobile}: {text}\n")


class MemoryGateway:
    """What was sent in this process, as (number, text)."""

    outbox: list[tuple[str, str]] = []

    def send(self, mobile: str, text: str) -> None:
        self.outbox.append((mobile, text))


GATEWAYS: dict[str, type[Gateway]] = {
    "https": HttpGateway,
    "http": HttpGateway,
    "file": FolderGateway,
    "console": ConsoleGateway,
    "memory": MemoryGateway,
}


def are_sent() -> bool:
    return urlsplit(settings.TEXT_MESSAGES_URL).scheme in GATEWAYS


def send(mobile: str, text: str) -> None:
    """Raises NotSent; the log says why and neither to whom nor what."""
    if not are_sent():
        raise NotSent("no gateway")
    try:
        GATEWAYS[urlsplit(settings.TEXT_MESSAGES_URL).scheme]().send(mobile, text)
    except NotSent as trouble:
        logger.warning("text_message_not_sent", trouble=str(trouble))
        raise
