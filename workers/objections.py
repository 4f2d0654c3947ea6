"""What stands against an invoice: what it lacks, or the rules of e-invoices that would refuse it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workers.faults import fault_text
from workers.phrases import say

#: A rule's id at the beginning of what the validator says: `BR-FR-05/BT-22`, `BR-CO-10`.
_RULE = re.compile(r"\[?(BR-[A-Z0-9]{1,6}(?:-[A-Z0-9]{1,6}){0,3})[^\w-]")
#: What does not pass as XML at all.
_SCHEMA = ("XML:", "XSD:")
_MOST = 10


@dataclass(frozen=True, slots=True)
class Objections:
    """In a few words for a subject, and each one for the mail."""

    summary: str
    facts: tuple[tuple[str, str], ...]


def objections(language: str, problems: Sequence[str]) -> Objections:
    """Return *problems* for people: a rule by its id, the validator's own words as a detail, the rest in sentences."""
    rules = dict.fromkeys(rule for each in problems if (rule := _rule_of(each)))
    if rules:
        summary = say(language, "refused_by_rules", rules=", ".join(list(rules)[:3]))
        return Objections(summary, tuple((say(language, "fact_validator"), each) for each in problems[:_MOST]))
    sentences = [fault_text(language, each) for each in problems[:_MOST]]
    return Objections(sentences[0], tuple((say(language, "fact_reason"), each) for each in sentences))


def _rule_of(problem: str) -> str:
    if problem.startswith(_SCHEMA):
        return problem[:3]
    found = _RULE.match(problem)
    return found[1] if found else ""
