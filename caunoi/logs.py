"""Structured logs: one event a line, each with the id of the request that caused it."""

import logging
from typing import Any

import structlog

SHARED_PROCESSORS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


class OnlyTroublesOfTasks(logging.Filter):
    """The worker sets its own loggers to INFO and tells of every task twice; what failed is enough."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING or not record.name.startswith("django_tasks")


def logging_configuration(level: str, *, json: bool) -> dict[str, Any]:
    """Return Django's `LOGGING`: JSON lines for machines, short lines for people, both on standard error."""
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if json else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*SHARED_PROCESSORS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED_PROCESSORS,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    renderer,
                ],
            }
        },
        "filters": {"only_troubles_of_tasks": {"()": OnlyTroublesOfTasks}},
        "handlers": {
            "standard_error": {
                "class": "logging.StreamHandler",
                "formatter": "structured",
                "filters": ["only_troubles_of_tasks"],
            }
        },
        "root": {"handlers": ["standard_error"], "level": level},
        "loggers": {
            "django.server": {"handlers": ["standard_error"], "level": "WARNING", "propagate": False},
            "fontTools": {"level": "ERROR"},
            "wagtail": {"level": "WARNING"},
        },
    }
