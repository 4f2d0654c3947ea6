"""The bomb check: one linear look at the raw bytes before anything parses them (mail.md §6).

A parser's cost grows faster than the mail for many parts, deep nesting, long parameters and long address
lists. Each of these is counted here in raw bytes, too much rather than too little: what a real mail never
reaches is refused. The counts use `bytes.count` and `bytes.find`, which no content makes slower.
"""

from extractors.mail.errors import MailRefused

#: Bytes of a whole mail. The large providers stop at 25 to 50 MB.
MAX_BYTES = 50_000_000
#: Bytes of the mail's own header, trace and signatures included.
MAX_HEADER = 256_000
#: Bytes of one unfolded field of the mail's header.
MAX_FIELD = 64_000
#: Bytes of one `Content-…` field anywhere: Python splits its parameters in quadratic time.
MAX_CONTENT_FIELD = 8_000
#: Parameters of such a field.
MAX_PARAMETERS = 64
#: Fields of the mail's header.
MAX_FIELDS = 1_000
#: Encoded words in one field of the mail's header.
MAX_ENCODED_WORDS = 400
#: Lines that may be boundaries. Two to three stand around each part.
MAX_BOUNDARIES = 3_000
#: Mentions of multipart and message types. Each may be one level deeper.
MAX_NESTINGS = 150
#: Mentions of nesting types times lines: the parser tries each open boundary on each line.
MAX_NESTED_LINES = 20_000_000

_NESTING = (b"multipart/", b"message/")


def guard(raw: bytes) -> None:
    """Do nothing for a mail that is safe to parse in a limited child.

    Takes linear time in the length of *raw*. Raises MailRefused for a mail that is too big or too intricate.
    """
    if len(raw) > MAX_BYTES:
        raise MailRefused(f"the mail has more than {MAX_BYTES} bytes")
    _check_header(raw)
    _check_structure(raw)


def _check_header(raw: bytes) -> None:
    if not 0 <= _header_end(raw) <= MAX_HEADER:
        raise MailRefused(f"the header has more than {MAX_HEADER} bytes")
    fields = 0
    length = words = 0
    for line in _lines(raw[: _header_end(raw)]):
        if not line.startswith((b" ", b"\t")):
            fields, length, words = fields + 1, 0, 0
        length += len(line) + 1
        words += line.count(b"=?")
        if fields > MAX_FIELDS:
            raise MailRefused(f"the header has more than {MAX_FIELDS} fields")
        if length > MAX_FIELD:
            raise MailRefused(f"a header field has more than {MAX_FIELD} bytes")
        if words > MAX_ENCODED_WORDS:
            raise MailRefused(f"a header field has more than {MAX_ENCODED_WORDS} encoded words")


def _header_end(raw: bytes) -> int:
    """Return where the header ends: at the first empty line, however its lines end; -1 past the limit."""
    window = raw[: MAX_HEADER + 4]
    ends = [end for mark in (b"\n\n", b"\r\r", b"\n\r") if (end := window.find(mark)) >= 0]
    if ends:
        return min(ends)
    return len(raw) if len(raw) <= MAX_HEADER else -1


def _lines(header: bytes) -> list[bytes]:
    return header.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def _check_structure(raw: bytes) -> None:
    if raw.count(b"\n--") + raw.count(b"\r--") > MAX_BOUNDARIES:
        raise MailRefused(f"the mail has more than {MAX_BOUNDARIES} lines that may start a part")
    lowered = raw.lower()
    nestings = sum(lowered.count(mention) for mention in _NESTING)
    if nestings > MAX_NESTINGS:
        raise MailRefused(f"the mail names more than {MAX_NESTINGS} nested parts")
    if nestings * (raw.count(b"\n") + raw.count(b"\r")) > MAX_NESTED_LINES:
        raise MailRefused("the mail has too many lines in nested parts")
    _check_content_fields(lowered)


def _check_content_fields(lowered: bytes) -> None:
    """Measure each `Content-…` field with its folded lines; every byte is looked at once per kind of line end."""
    for mark in (b"\n", b"\r"):
        start = 0 if lowered.startswith(b"content-") else lowered.find(mark + b"content-")
        while start >= 0:
            end = _field_end(lowered, start + 1)
            if end - start > MAX_CONTENT_FIELD:
                raise MailRefused(f"a field of a part has more than {MAX_CONTENT_FIELD} bytes")
            if lowered.count(b";", start, end) > MAX_PARAMETERS:
                raise MailRefused(f"a field of a part has more than {MAX_PARAMETERS} parameters")
            start = lowered.find(mark + b"content-", end - 1)


def _field_end(lowered: bytes, start: int) -> int:
    """Return where the line after the field at *start* begins, or a place past the limit."""
    limit = start + MAX_CONTENT_FIELD + 2
    end = start
    while end < limit:
        line_ends = [found for mark in (b"\n", b"\r") if (found := lowered.find(mark, end, limit)) >= 0]
        if not line_ends:
            return min(limit, len(lowered))
        end = min(line_ends) + 1
        end += lowered[end - 1 : end + 1] == b"\r\n"
        if lowered[end : end + 1] not in {b" ", b"\t"}:
            return end
    return limit
