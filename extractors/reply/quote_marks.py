"""Where the quote in a plain reply begins (mail.md §5): split too early rather than too late.

« Le … a écrit : », « De : / Envoyé : », « Message d'origine », « Envoyé de mon iPhone », `_____`, `>`; in French and
English, and in the common forms of other languages, since clients write these words in their own.
"""
# ruff: noqa: RUF001 - words of other scripts stand here on purpose

import re

from rules.spelling import fold

#: Lines and characters over which a client may wrap « Le … a écrit : ».
HEADER_LINES, HEADER_LENGTH = 4, 600
#: Characters from which on a quoted line may have been wrapped, so that its end has lost its mark.
WRAPPED = 55
#: Lines from the first label of a quoted header in which the others must stand, and how many labels make one.
LABEL_LINES, MIN_LABELS = 7, 3

_WROTE = (
    r"a ecrit|ecrit|wrote|writes|schrieb|ha scritto|scrive|escribio|escreveu|schreef|geschreven|skrev|kirjoitti|"
    r"napisal\(a\)|napisal|napisala|napsal\(a\)|"
    r"написав|написал|написал\(а\)|писал|пише|пишет|写道|寫道|のメール|wrote ----"
)
_ENDS_HEADER = re.compile(rf"(?:(?:{_WROTE})(?:[^:]{{0,80}}:|\s?-{{2,}})?|:)\s*$")
_SAYS_WROTE = re.compile(rf"(?<!\w)(?:{_WROTE})")
_ON_A_DAY = r"(?:-{2,}\s?)?(?:le|on|am|il|el|op|em|den|w dniu|dnia|pe|dana|dne|в|на)\b.{0,80}\d"
_STARTS_ANEW = re.compile(_ON_A_DAY)
_STARTS_HEADER = re.compile(
    rf"{_ON_A_DAY}|(?:-{{2,}}\s?)?(?:"
    r"\d{1,4}[./ -]|(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]{0,5}\b.{0,40}\d|"
    r"[^<]{0,120}<[^<>\s]{1,200}@|在 ?\d|20\d\d)"
)
_ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?[^\s<>@]{1,64}@[^\s<>@]{1,255}[>)\]]?")
_DATED_ADDRESS = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}\b.{0,200}<[^<>]{1,200}@?[^<>]{0,200}>?:?$")

_FROM = r"de|from|von|da|van|od|fra|fran|lahettaja|expediteur|remitente|от|від|发件人|寄件者|差出人"
_OTHERS = (
    r"envoye|envoye le|date|sent|gesendet|datum|inviato|data|verzonden|wyslano|sendt|skickat|lahetetty|enviado|fecha|"
    r"a|to|an|aan|do|til|till|para|кому|cc|objet|subject|betreff|oggetto|onderwerp|temat|emne|amne|asunto|assunto|"
    r"aihe|тема|отправлено|дата|risposta|repondre a|reply-to|importance|发送时间|收件人|主题|日期"
)
_FROM_LABEL = re.compile(rf"\*?(?:{_FROM})\*? ?:")
_LABEL = re.compile(rf"\*?(?:{_FROM}|{_OTHERS})\*? ?:")
_INNER_LABELS = re.compile(r"(?<!\w)(?:envoye|sent|date|a|to|objet|subject) ?: ")

_TITLED = re.compile(r"[-_*=]{2,} ?[^\W\d_][^-_*=]{2,60}[-_*=]{2,}$")
_ORIGINAL = re.compile(
    r"(?:debut du message (?:reexpedie|transfere)|begin forwarded message|message (?:d'origine|original|transfere)|"
    r"original message|forwarded message|mensaje original|ursprungliche nachricht|messaggio originale) ?:?$"
)
_RULED = re.compile(r"_{5,}$")
_MOBILE = re.compile(
    r"(?:-+ ?)?(?:"
    r"(?:envoye|ecrit) (?:de(?:puis)?|a partir de|avec|par) (?:mon|ma|mes|un|une|l'|outlook|proton|yahoo|la )|"
    r"sent (?:from|via|with) (?:my|a|outlook|mail|yahoo|proton|samsung|mobile|the all)|sendt fra|von meinem|"
    r"gesendet (?:von|mit)|inviato da|enviado (?:desde|do)|verzonden vanaf|skickat fran|lahetetty|wyslane z|"
    r"отправлено с|get outlook for|obtenir outlook|telecharge[rz] outlook|provenance : courrier"
    r").{0,60}$"
)
_SIGNATURE = re.compile(r"--$")


def new_lines(lines: list[str]) -> list[str]:
    """Return the lines that the person wrote: no quoted line, nothing from the first mark of a quote on.

    What stands below a quote that is marked line by line (`>`) is new again: some write under the quote.
    Takes time in proportion to the number of lines.
    """
    kept = _unquoted(lines)
    return kept[: _phone_line(kept)]


def lines_below_phone(lines: list[str]) -> list[str]:
    """Return the lines below « Envoyé de mon iPhone » that nothing marks as a quote: the person may have gone on."""
    kept = _unquoted(lines)
    return [line for line in kept[_phone_line(kept) + 1 :] if line.strip()]


def _unquoted(lines: list[str]) -> list[str]:
    folded = [fold(line[:HEADER_LENGTH]) for line in lines]
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if _is_quoted(lines[at]):
            at = _after_quote(lines, at)
        elif length := _header_length(folded, at):
            after = _after_blank(lines, at + length)
            if after >= len(lines) or not _is_quoted(lines[after]):
                break
            at = _after_quote(lines, after)
        elif _ends_all(folded, at):
            break
        else:
            kept.append(lines[at])
            at += 1
    return kept


def _phone_line(lines: list[str]) -> int:
    """Return where a telephone or its app wrote a line; the number of lines where none did."""
    return next((at for at, line in enumerate(lines) if _MOBILE.match(fold(line[:HEADER_LENGTH]))), len(lines))


def _is_quoted(line: str) -> bool:
    return line.lstrip(" \t").startswith((">", "|"))


def _after_blank(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _after_quote(lines: list[str], at: int) -> int:
    """Return where the quote that begins at *at* ends: what is right below a long line is that line's wrapped end."""
    while at < len(lines) and (_is_quoted(lines[at]) or (lines[at].strip() and len(lines[at - 1]) >= WRAPPED)):
        at += 1
    return at


def _header_length(folded: list[str], at: int) -> int:
    """Return over how many lines a « Le … a écrit : » stands that begins at *at*; 0 where none does.

    A later line that could begin one too is where it begins: the lines before it are the person's own.
    """
    if _DATED_ADDRESS.match(folded[at]):
        return 1
    if not _STARTS_HEADER.match(folded[at]):
        return 0
    for end in range(at, min(at + HEADER_LINES, len(folded))):
        line = folded[end]
        if not line or (end > at and _STARTS_ANEW.match(line)):
            return 0
        joined = " ".join(folded[at : end + 1])
        if _ENDS_HEADER.search(line) and (_SAYS_WROTE.search(joined) or _has_date_and_address(joined)):
            return end - at + 1
    return 0


def _has_date_and_address(text: str) -> bool:
    return bool(_ADDRESS.search(text) and re.search(r"\d{1,2}", text))


def _ends_all(folded: list[str], at: int) -> bool:
    line = folded[at]
    return bool(
        _RULED.match(line)
        or _SIGNATURE.match(line)
        or _TITLED.match(line)
        or _ORIGINAL.match(line)
        or _is_quoted_header(folded, at)
    )


def _is_quoted_header(folded: list[str], at: int) -> bool:
    """Tell whether a block of labels (« De : », « Envoyé : », « Objet : ») begins at *at*, one of them the sender's."""
    line = folded[at]
    if not _LABEL.match(line):
        return False
    block = [each for each in folded[at : at + LABEL_LINES] if _LABEL.match(each)]
    inner = len(_INNER_LABELS.findall(line)) if _FROM_LABEL.match(line) else 0
    return any(_FROM_LABEL.match(each) for each in block) and len(block) + inner >= MIN_LABELS
