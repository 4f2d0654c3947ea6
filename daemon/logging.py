"""The program's log: one JSON object a line, with ids and no customer's text."""

import logging
import sys

import structlog


def configure_logging(level: int = logging.INFO) -> None:
    """Write events of at least *level* to stderr; libraries only speak up when something is wrong."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    # docling and dramatiq repeat on their own what our steps record.
    logging.getLogger("docling").setLevel(logging.ERROR)
    logging.getLogger("dramatiq").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        # Asked for anew by each logger: who runs the program within another one may have closed its first stderr.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
