"""Logs tell what happened to the machine, never to whom."""

import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

PERSONAL = (
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "<e-mail>"),
    (re.compile(r"\+\d[\d ()/-]{6,}\d"), "<phone>"),
    # Links that sign somebody in or open a guest's order.
    (re.compile(r"(?<=/)[\w-]*[.:=~][\w.:=~-]{15,}|(?<=/)[\w-]{24,}"), "<token>"),
    (re.compile(r"\?\S+"), "?<query>"),
)


def without_people(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Take out what may name a person or let somebody in as one."""
    for key, value in event.items():
        if isinstance(value, str) and key not in {"timestamp", "level", "logger"}:
            event[key] = cleaned(value)
    return event


def cleaned(text: str) -> str:
    for pattern, instead in PERSONAL:
        text = pattern.sub(instead, text)
    return text


FIRST: list[Processor] = [
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
    without_people,
]


LINES = structlog.dev.ConsoleRenderer(
    colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
)


def start_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.PositionalArgumentsFormatter(),
            *FIRST,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def logging(*, as_json: bool) -> dict[str, Any]:
    start_structlog()
    renderer = structlog.processors.JSONRenderer() if as_json else LINES
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": FIRST,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    renderer,
                ],
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["out"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "fontTools": {"level": "WARNING"},
        },
    }
