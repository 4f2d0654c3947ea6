"""Where a signature is shown: the page and the box of its field, for the picture that a person is shown."""

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject
from pyhanko.pdf_utils.reader import PdfFileReader

from rules.document import NOWHERE, Box

#: Pages that are looked through for a field.
MOST_PAGES = 60
#: The sides of a rectangle.
SIDES = 4


def place_of(reader: PdfFileReader, field: DictionaryObject) -> tuple[int, Box]:
    """Return the page (from 1) and the box of a signature's field; 0 and NOWHERE for one that is not shown."""
    widget = field["/Kids"][0] if "/Kids" in field else field
    if not isinstance(widget, DictionaryObject) or "/Rect" not in widget or "/P" not in widget:
        return 0, NOWHERE
    shown_on = widget.raw_get("/P")
    left, bottom, right, top = _sides(widget["/Rect"])
    if right - left < 1 or top - bottom < 1 or not isinstance(shown_on, IndirectObject):
        return 0, NOWHERE
    pages = min(int(reader.root["/Pages"]["/Count"]), MOST_PAGES)
    for number in range(pages):
        page, _ = reader.find_page_for_modification(number)  # type: ignore[no-untyped-call] # pyHanko left it so
        if page.reference == shown_on.reference:
            page_left, page_top = _corner(page.get_object())
            return number + 1, Box(left - page_left, page_top - top, right - page_left, page_top - bottom)
    return 0, NOWHERE


def _corner(page: DictionaryObject) -> tuple[float, float]:
    """Return the left and the upper edge of a page in its own coordinates; the sizes may be its parents'."""
    node, seen = page, 0
    while "/MediaBox" not in node and "/Parent" in node and seen < MOST_PAGES:
        node, seen = node["/Parent"], seen + 1
    if "/MediaBox" not in node:
        return 0.0, 842.0
    left, _, _, top = _sides(node["/MediaBox"])
    return left, top


def _sides(rectangle: ArrayObject) -> tuple[float, float, float, float]:
    """Return a rectangle's left, bottom, right and top; any two corners may have been given."""
    if len(rectangle) != SIDES:
        return 0.0, 0.0, 0.0, 0.0
    one, two, three, four = (float(side) for side in rectangle)
    return min(one, three), min(two, four), max(one, three), max(two, four)
