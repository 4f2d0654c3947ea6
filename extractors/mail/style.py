"""What a style sheet or a style attribute hides: the parts of CSS with which mails hide text."""

import re

#: Characters of all style sheets of a mail that are read, and rules kept.
MAX_SHEET, MAX_RULES = 200_000, 2_000

_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"([a-z0-9]{0,20})(?:([.#])([\w-]{1,80}))?", re.IGNORECASE)
_SIZE = re.compile(r"(-?[0-9]*\.?[0-9]+)\s*(px|pt|em|rem|%|)")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
_NAMED = {"white": (255, 255, 255), "snow": (255, 250, 250), "black": (0, 0, 0), "red": (255, 0, 0)}

#: Below this many points (or pixels), or this share of the surroundings' size, nobody reads a text.
SMALLEST, SMALLEST_SHARE = 2.0, 0.15
#: Points or pixels to the left of, or above, the page.
FAR_OFF = -500.0
#: Colours whose channels differ by no more than this cannot be told apart.
SAME_COLOUR = 24

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)


#: Declarations by element name, mark (`.`, `#` or nothing) and class or id.
Sheet = dict[tuple[str, str, str], dict[str, str]]


def declarations_of(style: str) -> dict[str, str]:
    """Return the properties of a style attribute, names and values in lower case; the last of a name counts."""
    pairs = (part.partition(":") for part in _without_comments(style[:10_000]).lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


def sheet_of(css: str) -> Sheet:
    """Return the rules of a style sheet that may hide; those for special media and complex selectors are left out."""
    text = _without_comments(css[:MAX_SHEET]).replace("<!--", "").replace("-->", "")
    sheet: Sheet = {}
    depth = start = opened = 0
    nested = False
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            depth += 1
            nested = depth > 1
            opened = opened if nested else brace.end()
        elif depth:
            depth -= 1
            if depth == 0 and not nested:
                _add(sheet, text[start : opened - 1], declarations_of(text[opened : brace.start()]))
            nested = nested and depth > 0
        start = start if depth else brace.end()
    return sheet


def _without_comments(css: str) -> str:
    """In linear time: what follows `/*` is kept from its first `*/` on."""
    first, *others = css.split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)


def _add(sheet: Sheet, selectors: str, declarations: dict[str, str]) -> None:
    if "@" in selectors or not _HIDING & declarations.keys():
        return
    for selector in selectors[:2_000].split(","):
        found = _SELECTOR.fullmatch(selector.strip())
        if found and found[0] and len(sheet) < MAX_RULES:
            key = (found[1].lower(), found[2] or "", found[3] or "")
            sheet[key] = {**sheet.get(key, {}), **declarations}


_HIDING = frozenset(
    {"display", "visibility", "opacity", "font-size", "font", "mso-hide", "max-height", "height", "width"}
    | {"color", "background", "background-color", "text-indent", "left", "top", "clip"}
)


def hides(declarations: dict[str, str]) -> bool:
    """Tell whether these declarations alone make a text invisible, whatever stands around it."""
    get = declarations.get
    return (
        get("display") == "none"
        or get("visibility") in {"hidden", "collapse"}
        or get("mso-hide") == "all"
        or _is_nothing(get("opacity", ""))
        or is_tiny(get("font-size", ""))
        or (_is_nothing(get("max-height", get("height", ""))) and get("overflow") == "hidden")
        or (_is_nothing(get("max-width", get("width", ""))) and get("overflow") == "hidden")
        or (get("position") in {"absolute", "fixed"} and _is_far(get("left", "") + " " + get("top", "")))
        or _is_far(get("text-indent", ""))
    )


def is_tiny(size: str) -> bool:
    """Tell whether a font size is too small to be read."""
    found = _SIZE.match(size)
    if not found:
        return False
    number, unit = float(found[1]), found[2]
    if unit == "%":
        return number / 100 <= SMALLEST_SHARE
    return number <= (SMALLEST_SHARE if unit in {"em", "rem"} else SMALLEST)


def colour_of(value: str) -> Colour | None:
    """Return the colour in a CSS or HTML value, None where there is none that is known."""
    if found := _HEX.search(value):
        digits = found[1] if len(found[1]) == len("rrggbb") else "".join(d + d for d in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.search(value):
        return int(found[1]), int(found[2]), int(found[3])
    return next((_NAMED[word] for word in value.split() if word in _NAMED), None)


def looks_like(one: Colour, other: Colour) -> bool:
    """Tell whether text of one colour cannot be read on the other."""
    return all(abs(a - b) <= SAME_COLOUR for a, b in zip(one, other, strict=True))


def _is_nothing(value: str) -> bool:
    found = _SIZE.match(value)
    return found is not None and float(found[1]) == 0


def _is_far(value: str) -> bool:
    return any(float(found[1]) <= FAR_OFF for found in _SIZE.finditer(value))
