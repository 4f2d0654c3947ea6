"""The file of the firm's rules beside the settings: read, checked with all its faults, and put into them."""

import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from daemon.language import say
from daemon.settings.faults import faults_in
from daemon.settings.model import Settings
from daemon.settings.rules import RuleSet, RulesFile
from rules.numbering import number_of, series_of

NAME = "rules.toml"
#: Running numbers at which two patterns would give the same invoice number, if they ever do.
_TRIED = (1, 12, 123, 1234, 12345, 123456)


def rules_beside(path: Path, content: dict[str, Any]) -> tuple[tuple[RuleSet, ...], tuple[str, ...]]:
    """Return the rules of the file beside the settings at *path*, or of their own [[rules]], and what is wrong there.

    What cannot be read as TOML raises as `tomllib` does.
    """
    beside, inside = path.parent / NAME, {str(key): content.pop(key) for key in ("rules", "regles") if key in content}
    if not beside.exists():
        return _checked(inside, path)
    if inside:
        both = say(
            f"{path} contient [[rules]] et {beside} existe aussi : gardez l'un des deux",
            f"{path} has [[rules]] and {beside} exists too: keep one of them",
        )
        return (), (both,)
    return _checked(tomllib.loads(beside.read_text(encoding="utf-8")), beside)


def _checked(content: dict[str, Any], path: Path) -> tuple[tuple[RuleSet, ...], tuple[str, ...]]:
    try:
        return RulesFile(**content).rules, ()
    except ValidationError as error:
        return (), tuple(say(f"{path} : {each}", f"{path}: {each}") for each in faults_in(error, RulesFile))


def impossible(settings: Settings) -> Iterator[str]:
    """Say what of the rules cannot be with the other settings: people who do not approve, numbers given twice."""
    known = {each.address.casefold() for each in settings.people.all_approvers}
    after, owner = settings.billing.remind_after_working_days, settings.billing.escalate_after_working_days
    patterns = {"default": settings.billing.series}
    for each in settings.rules:
        day = f"{each.since:%d/%m/%Y}"
        for address in sorted(each.approve.up_to.keys() - known):
            yield say(
                f"règles du {day} : {address} ne valide pas : ajoutez cette adresse dans [people] approvers",
                f"rules of {day}: {address} does not approve: add the address to [people] approvers",
            )
        after = each.remind.after_working_days or after
        owner = each.remind.owner_after_working_days or owner
        if owner <= after:
            yield say(
                f"règles du {day} : le dirigeant doit être averti après le premier rappel ({after} jours ouvrés)",
                f"rules of {day}: the owner must hear after the first reminder ({after} working days)",
            )
        patterns |= {kind: pattern for kind, pattern in each.series.model_dump().items() if pattern is not None}
        yield from (
            say(
                f"règles du {day} : les séries « {one} » et « {other} » donneraient deux fois le même numéro",
                f"rules of {day}: the series {one!r} and {other!r} would give the same number twice",
            )
            for one, other in combinations(sorted(set(patterns.values())), 2)
            if _meet(one, other)
        )


def _meet(one: str, other: str) -> bool:
    """Tell whether two series, each counted for itself, give one number."""
    apart = series_of(one, 2026) != series_of(other, 2026)
    return apart and any(number_of(one, 2026, each) == number_of(other, 2026, each) for each in _TRIED)
