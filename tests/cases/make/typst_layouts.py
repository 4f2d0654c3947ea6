"""Layouts set by typst: `classic.typ` and `boxed.typ`, and one-page papers of plain rows."""

import json
from pathlib import Path

import typst
from content import Offer
from print_forms import day, english, long_day, with_spaces, with_thin_spaces
from view import Habit, view_of

HERE = Path(__file__).parent


def classic(offer: Offer) -> bytes:
    """Letterhead left, client right without a label, dates in words."""
    return _set("classic.typ", view_of(offer, Habit(with_spaces, long_day)))


def boxed(offer: Offer) -> bytes:
    """Boxes, VAT per rate in a table of its own, figures with thin spaces and real minus signs."""
    return _set("boxed.typ", view_of(offer, Habit(with_thin_spaces, day)))


def boxed_english(offer: Offer) -> bytes:
    """The boxes in English: 1,234.56 and ISO dates."""
    return _set("boxed.typ", view_of(offer, Habit(english, lambda on: on.isoformat(), mark=".")))


def paper(data: dict[str, object]) -> bytes:
    """A page of headed rows: certificates and remittances."""
    return _set("paper.typ", data)


def _set(template: str, data: dict[str, object]) -> bytes:
    return typst.compile(HERE / template, sys_inputs={"data": json.dumps(data)})
