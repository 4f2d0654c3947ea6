"""The invoice as a page: PDF/A-3b, tagged, its text copyable, and the same bytes for the same invoice.

What stands on it comes from `outbox.particulars`, how it looks from `templates/invoice.typ`. Data go to typst as
JSON, never as markup.
"""

import json
from datetime import UTC, datetime, time
from itertools import accumulate
from pathlib import Path
from typing import Any

import typst

from outbox.clean import clean
from outbox.look import PLAIN, Look
from outbox.naming import deducted_key, kind_key
from outbox.particulars import Particulars, subject_of
from outbox.rounding import rounding_words
from outbox.wording import Wording, wording
from outbox.writing import amount, day, euros, in_fours, number, percent
from rules.facts import ClientKind
from rules.invoice import InvoiceKind
from rules.labels import is_settled
from rules.money import total

_TEMPLATE = Path(__file__).parent / "templates" / "invoice.typ"

_Row = list[str]


def render(paper: Particulars, look: Look = PLAIN, *, specimen: bool = False) -> bytes:
    """Return the PDF of *paper*: a draft says that it is one, or a *specimen*, and has no number.

    Takes 5 ms in a process that made one before, 60 ms for its first.
    """
    pdf: bytes = typst.compile(pdf_standards=["a-3b"], **_compiled(paper, look, specimen=specimen))
    return pdf


def render_pictures(paper: Particulars, look: Look = PLAIN, *, specimen: bool = False) -> tuple[bytes, ...]:
    """Return each page of *paper* as a PNG."""
    made: list[bytes] | bytes = typst.compile(format="png", ppi=150, **_compiled(paper, look, specimen=specimen))
    return (made,) if isinstance(made, bytes) else tuple(made)


def _compiled(paper: Particulars, look: Look, *, specimen: bool) -> dict[str, Any]:
    page = _page(paper, look, specimen=specimen)
    return {
        "input": _TEMPLATE,
        "root": _TEMPLATE.parent,
        "ignore_system_fonts": True,
        "sys_inputs": {"invoice": json.dumps(page, ensure_ascii=False)},
        "timestamp": int(datetime.combine(paper.issued, time(12), UTC).timestamp()),
    }


def _page(paper: Particulars, look: Look, *, specimen: bool) -> dict[str, object]:
    say = wording(paper.language)
    content, language = paper.content, paper.language
    exemptions = [row.exemption for row in paper.vat if row.exemption]
    return {
        "language": language,
        "region": "FR" if language == "fr" else "GB",
        "stamp": "" if paper.number else say("page.specimen_stamp" if specimen else "page.draft_stamp"),
        "colour": look.colour,
        "logo": list(look.logo),
        "title": clean(subject_of(paper)),
        "words": {key: say(f"page.{key}") for key in ("page", "client", "payment", "carried", "brought")},
        "seller": {"name": clean(paper.company.signed_name), "lines": _seller(paper, say)},
        "client": {"name": clean(content.client.name), "lines": _client(paper, say)},
        "heading": say(f"page.heading.{kind_key(content)}"),
        "number_line": _number_line(paper, say, specimen=specimen),
        "facts": _facts(paper, say),
        "subject": clean(content.label),
        "columns": [say(f"page.column.{each}") for each in ("description", "quantity", "price", "rate", "net")],
        "lines": [_line(paper, at) for at in range(len(paper.lines))],
        "carried": [amount(each, language) for each in accumulate(line.net for line in paper.lines)],
        "vat_columns": [say(f"page.column.{each}") for each in ("rate", "base", "vat")],
        "vat": [[percent(r.rate, language), amount(r.base, language), amount(r.amount, language)] for r in paper.vat],
        "vat_notes": exemptions,
        "totals": _totals(paper, say),
        "due_total": _due_total(paper, say),
        "after_total": _after_total(paper, say),
        "recap_columns": [say(f"page.recap.{each}") for each in ("part", "agreed", "before", "now", "left")],
        "recap": _recap(paper, say),
        "payment": [] if paper.is_credit or _asks_for_nothing(paper) else _payment(paper, say),
        "mentions": [clean(text) for text in paper.printed_notes if text not in exemptions],
        "footer": " · ".join(part for part in (clean(paper.company.signed_name), clean(paper.company.legal)) if part),
    }


def _number_line(paper: Particulars, say: Wording, *, specimen: bool) -> str:
    if paper.number:
        return say("page.number", number=paper.number)
    return say("page.specimen") if specimen else say("page.draft", ref=paper.draft)


def _due_total(paper: Particulars, say: Wording) -> _Row:
    """Return the last row: what is to be paid, or given back, in words that fit where nothing is, or without VAT."""
    if _asks_for_nothing(paper):
        key = "settled" if is_settled(paper.content) else "paid"
    else:
        kind = "credit" if paper.is_credit else "due"
        key = kind if paper.vat_total else f"{kind}_without_vat"
    return [say(f"page.{key}"), euros(paper.payable, paper.language)]


def _asks_for_nothing(paper: Particulars) -> bool:
    return not paper.is_credit and not paper.payable


def _recap(paper: Particulars, say: Wording) -> list[_Row]:
    """Return where the contract stands, with a total where it has several parts."""
    rows = [(clean(each.part), each.agreed, each.before, each.now, each.left) for each in paper.content.recap]
    if len(rows) > 1:
        agreed, before, now, left = (total(column) for column in list(zip(*rows, strict=True))[1:])
        rows.append((say("page.recap.total"), agreed, before, now, left))
    return [[part, *(amount(each, paper.language) for each in figures)] for part, *figures in rows]


def _seller(paper: Particulars, say: Wording) -> _Row:
    company = paper.company
    rows = [clean(line) for line in company.address]
    rows.append(f"SIREN {company.siren}")
    return [*rows, say("page.vat_number", number=company.vat_number)] if company.vat_number else rows


def _client(paper: Particulars, say: Wording) -> _Row:
    client = paper.content.client
    rows = [clean(line) for line in client.address if clean(line)]
    if client.siren and client.kind is not ClientKind.CONSUMER:
        rows.append(f"SIRET {client.siret}" if client.siret else f"SIREN {client.siren}")
    if client.service_code:
        rows.append(say("page.service_code", code=clean(client.service_code)))
    return [*rows, say("page.vat_number", number=client.vat_number)] if client.vat_number else rows


def _facts(paper: Particulars, say: Wording) -> list[_Row]:
    content, language = paper.content, paper.language
    quote = f"{content.quote_number} {content.quote_version}".strip()
    bills_work = content.kind not in {InvoiceKind.DEPOSIT, InvoiceKind.CREDIT_NOTE}
    earlier = deducted_key("page.fact.earlier", content)
    facts = [
        (say("page.fact.issued"), day(paper.issued, language)),
        (say("page.fact.supplied"), day(paper.supplied, language) if bills_work and paper.supplied else ""),
        (say("page.fact.period"), _period(paper, say)),
        (say("page.fact.due"), "" if paper.is_credit else day(paper.due, language)),
        (say("page.fact.quote"), clean(quote)),
        (say("page.fact.order"), clean(content.order_number)),
        (say("page.fact.job"), clean(content.job)),
        (say("page.fact.corrects" if paper.is_credit else earlier), _earlier(paper, say)),
    ]
    return [[label, value] for label, value in facts if value]


def _period(paper: Particulars, say: Wording) -> str:
    period, language = paper.content.period, paper.language
    return say("page.period", start=day(period.start, language), end=day(period.end, language)) if period else ""


def _earlier(paper: Particulars, say: Wording) -> str:
    return ", ".join(say("page.of", number=e.number, on=day(e.issued, paper.language)) for e in paper.earlier)


def _line(paper: Particulars, at: int) -> _Row:
    line, language = paper.lines[at], paper.language
    decimals = max(2, -int(line.unit_price.normalize().as_tuple().exponent))
    unit = f"\u00a0{clean(line.unit)}" if line.unit else ""
    return [
        clean(line.description),
        number(line.quantity, language) + unit,
        number(line.unit_price, language, decimals),
        percent(line.vat_rate, language),
        amount(line.net, language),
    ]


def _totals(paper: Particulars, say: Wording) -> list[_Row]:
    language, content = paper.language, paper.content
    rows = [
        [say("page.total.net"), amount(paper.net, language)],
        [say("page.total.vat"), amount(paper.vat_total, language)],
    ]
    if content.deducted and content.before_deduction:
        before = content.before_deduction.total
        taken_off = before - paper.net
        rows[:0] = [
            [say("page.total.before"), amount(before, language)],
            [say(deducted_key("page.total.deducted", content)), amount(-taken_off, language)],
        ]
    if content.allowances:
        lines = total(line.net for line in paper.lines)
        off = [[clean(each.label), amount(-each.net, language)] for each in content.allowances]
        rows[:0] = [[say("page.total.lines"), amount(lines, language)], *off]
    if content.prepaid:
        gross, paid = amount(paper.gross, language), amount(-content.prepaid, language)
        rows += [[say("page.total.gross"), gross], [say("page.total.prepaid"), paid]]
    return rows


def _after_total(paper: Particulars, say: Wording) -> _Row:
    """Return the small print under the total: the cent that a deposit leaves, and what is kept back."""
    retained, language = paper.content.retained, paper.language
    notes = [rounding_words(paper.content, "page.rounding", say, language)]
    if retained and not paper.is_credit:
        now = euros(paper.gross - retained, language)
        notes.append(say("page.retained", retained=euros(retained, language), now=now))
    return [note for note in notes if note]


def _payment(paper: Particulars, say: Wording) -> list[_Row]:
    facts = [
        (say("page.pay.by"), say("page.pay.transfer")),
        ("IBAN", in_fours(paper.company.iban)),
        (say("page.pay.reference"), in_fours(paper.reference)),
        (say("page.pay.terms"), clean(paper.terms)),
    ]
    return [[label, value] for label, value in facts if value]
