"""What became of planted errors: rejected, doubted, harmless, or reached a draft."""

import random
from collections import Counter
from dataclasses import dataclass, field

from extractors.agree import NO_VALUE
from fakes.model_answers import Sample, facts_of, fields, samples, without
from fakes.model_errors import plant, root
from rules.facts import Facts, Kind, WarningKind
from rules.offer import Unusable, amendment_of, quote_of
from rules.spelling import number_key

SETTINGS = ("patterns agree", "patterns miss it", "model alone")
OUTCOMES = ("planted", "rejected", "doubted", "harmless", "reached")
#: Fields whose doubts are one: a person who looks at one of them looks at all.
GROUPS = (
    frozenset({"lines", "discount", "net", "vat", "vat_total", "gross"}),
    frozenset({"amount", "invoices", "deductions"}),
    frozenset({"cumulated", "claimed_before", "claimed", "validated"}),
)

#: Papers beside offers that a doubt about a figure stops (rules/order.py, workers/outside_invoices.py).
STOPPED = frozenset({Kind.PROGRESS_CLAIM, Kind.PURCHASE_ORDER, Kind.INVOICE, Kind.CREDIT_NOTE})


@dataclass
class Table:
    """Counts by kind of error and outcome, and the errors that reached a draft."""

    counts: dict[str, Counter] = field(default_factory=dict)
    reached: list[str] = field(default_factory=list)


def judged(answers: int, seed: int) -> Table:
    """Plant errors into so many answers, each read in one setting after the other."""
    table, chance = Table(), random.Random(seed)
    known = [each for each in samples() if each.truth.kind is not Kind.OTHER]
    for number in range(answers):
        sample, setting = chance.choice(known), SETTINGS[number % len(SETTINGS)]
        planted = plant(sample, chance)
        names = {name for _, name in planted.errors}
        facts = facts_of(sample, planted.answer, _patterns(sample, setting, names), planted.document)
        for kind, name in planted.errors:
            outcome = outcome_of(facts, sample.truth, name)
            table.counts.setdefault(kind, Counter()).update(("planted", outcome))
            if outcome == "reached":
                given, true = getattr(facts, name), getattr(sample.truth, name)
                table.reached.append(f"{number} {sample.name} {setting}: {kind}, {name}: {given} is {true}")
    return table


def _patterns(sample: Sample, setting: str, names: set[str]) -> Facts | None:
    if setting == "model alone":
        return None
    return without(sample.truth, names) if setting == "patterns miss it" else sample.truth


def new_doubts(seed: int) -> dict[str, tuple[int, int]]:
    """Return, by setting, how many right answers bring a doubt, and the doubts that they bring."""
    chance = random.Random(seed)
    found: dict[str, tuple[int, int]] = {}
    for setting in SETTINGS:
        counts = [_doubts(sample, setting, chance) for sample in samples()]
        found[setting] = (sum(map(bool, counts)), sum(counts))
    return found


def _doubts(sample: Sample, setting: str, chance: random.Random) -> int:
    missed = {chance.choice(sorted(fields(sample.truth)) or ["net"])}
    facts = facts_of(sample, sample.answer, _patterns(sample, setting, missed))
    return len([each for each in facts.doubts if each not in sample.truth.doubts])


def outcome_of(facts: Facts, truth: Facts, name: str) -> str:
    """Tell what became of an error planted in the field *name*."""
    given, true = _comparable(facts, name), _comparable(truth, name)
    if given == true:
        return "harmless"
    doubted = is_doubted(facts, name)
    if given in NO_VALUE or _is_less(facts, truth, name):
        return "doubted" if doubted else "rejected"
    return "doubted" if doubted else "reached"


def is_doubted(facts: Facts, name: str) -> bool:
    """Tell whether a person is asked before the field counts: of papers that no doubt stops, if it is left out."""
    group = next((each for each in GROUPS if name in each), {name})
    asked = any(root(each.field) in group | {"document", "kind"} for each in facts.doubts)
    if getattr(facts, name) in NO_VALUE or facts.kind in STOPPED:
        return asked
    if any(each.kind is WarningKind.INSTRUCTIONS_IN_DOCUMENT for each in facts.warnings):
        return True
    make = {Kind.QUOTE: quote_of, Kind.AMENDMENT: amendment_of}.get(facts.kind)
    return make is not None and isinstance(make(facts, 1), Unusable)


def _line(line):
    values = (line.quantity, line.unit_price, line.discount_percent, line.net, line.vat_rate, line.progress)
    return tuple(each or None for each in values)


_PARTS = {
    "lines": _line,
    "vat": lambda vat: (vat.rate, vat.base, vat.amount),
    "schedule": lambda part: (part.kind, part.percent, part.amount),
    "invoices": lambda paid: (number_key(paid.number), paid.amount),
    "deductions": lambda each: (each.amount,),
}


def _comparable(facts: Facts, name: str):
    value = getattr(facts, name)
    if name in _PARTS:
        return tuple(sorted((_PARTS[name](each) for each in value), key=repr))
    return number_key(value) if isinstance(value, str) else value


def _is_less(facts: Facts, truth: Facts, name: str) -> bool:
    """Tell whether the field says nothing wrong, and only less than is true."""
    given, true = [_line(each) for each in facts.lines], [_line(each) for each in truth.lines]
    if name != "lines" or len(given) != len(true):
        return False
    pairs = [pair for one, two in zip(given, true, strict=True) for pair in zip(one, two, strict=True)]
    return all(one is None or one == two for one, two in pairs)
