"""Bytes of a mail to text, in the character sets that mails have; the ones that can say another thing are refused."""

import codecs
import re

#: The codecs of Python, by their own names, that a part may name. Not among them: utf-7 (in which `+AE8ASw-`
#: says OK), and those that are no character sets (`unicode_escape`, `idna`, `rot13`).
_KNOWN = frozenset(
    {
        *("ascii", "utf-8", "cp1252", "iso8859-1", "latin-1", "mac-roman", "koi8-r", "koi8-u", "tis-620", "cp874"),
        *(f"iso8859-{n}" for n in range(2, 17)),
        *(f"cp125{n}" for n in range(9)),
        *("cp437", "cp850", "cp858", "cp865", "cp866", "gb2312", "gbk", "gb18030", "big5", "big5hkscs"),
        *("shift_jis", "cp932", "euc_jp", "iso2022_jp", "iso2022_jp_2", "euc_kr", "cp949", "iso2022_kr"),
    }
)
#: Latin-1 and ASCII are what old clients write while they mean Windows' own set (WHATWG Encoding, "windows-1252").
_MEANT = {"iso8859-1": "cp1252", "latin-1": "cp1252", "utf-8": "utf-8-sig"}

_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
#: Characters that nobody sees and that change the order or the joins of what is seen.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def decoded(content: bytes, charset: str) -> str | None:
    """Return the text of *content*; None where *charset* is refused or unknown and the bytes are not plain.

    Bytes that do not fit become U+FFFD. Without a charset, and for a wrong `us-ascii`, UTF-8 is tried first.
    """
    name = _codec(charset)
    if name == "":
        return content.decode("ascii", "strict") if content.isascii() and not _is_seven_bit(charset) else None
    if name == "ascii":
        name = "utf-8-sig" if _fits(content, "utf-8") else "cp1252"
    return content.decode(_MEANT.get(name, name), "replace")


def tidy(text: str) -> str:
    """Return *text* with plain line ends and without the characters that nobody sees."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def _codec(charset: str) -> str:
    if not charset:
        return "ascii"
    try:
        name = codecs.lookup(charset[:40]).name
    except (LookupError, ValueError, UnicodeError):
        return ""
    return name if name in _KNOWN else ""


def _is_seven_bit(charset: str) -> bool:
    """Tell whether plain ASCII bytes may stand for other characters in a charset that is not known: suspect any `7`."""
    return "7" in charset or "escape" in charset.lower()


def _fits(content: bytes, name: str) -> bool:
    try:
        content.decode(name)
    except UnicodeDecodeError:
        return False
    return True
