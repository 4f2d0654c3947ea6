"""What is wrong with settings, a line each, in the firm's language."""

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from daemon.language import say, spoken
from daemon.settings.model import Settings
from rules.translation import Translation

_TYPES = Translation(
    {
        "Field required": "il manque",
        "Input should be a valid string": "doit être un texte entre guillemets",
        "Input should be a valid integer": "doit être un nombre entier",
        "Input should be a valid integer, unable to parse string as an integer": "doit être un nombre entier",
        "Input should be a valid integer, got a number with a fractional part": "doit être un nombre entier",
        "Input should be a valid decimal": "doit être un nombre",
        "Decimal input should be an integer, float, string or Decimal object": "doit être un nombre",
        "Decimal input should have no more than {} decimal places": "a plus de {} décimales",
        "Input should be a valid boolean": "doit être true ou false",
        "Input should be a valid boolean, unable to interpret input": "doit être true ou false",
        "Input should be a valid tuple": 'doit être une liste : ["…", "…"]',
        "Input should be greater than or equal to {}": "doit être au moins {}",
        "Input should be greater than {}": "doit être plus grand que {}",
        "Input should be less than or equal to {}": "doit être au plus {}",
        "Input should be less than {}": "doit être plus petit que {}",
        "Input should be {}": "doit être {}",
        "{} or {}": "{} ou {}",
        "String should have at least {} character": "ne doit pas être vide",
        "Tuple should have at least {} item after validation, not {}": "il en faut au moins {}",
        "Input should be a valid dictionary or instance of {}": "doit être une table, avec ses clés",
        "Input is not a valid path for {}": "doit être le chemin d'un fichier ou dossier",
    }
)


def faults_in(error: ValidationError) -> Iterator[str]:
    """Say each fault in one line, with the nearest known key for an unknown one."""
    for fault in error.errors(include_url=False, include_input=False):
        place = ".".join(str(part) for part in fault["loc"])
        words = _unknown(fault["loc"]) if fault["type"] == "extra_forbidden" else _words(fault["msg"])
        if not place:
            yield words
        elif fault["type"] == "extra_forbidden":
            yield say(f"{place} est une clé inconnue{words}", f"{place} is not a known key{words}")
        else:
            yield say(f"{place} : {words}", f"{place}: {words}")


def _words(message: str) -> str:
    """Return a sentence of ours, which is in the firm's language, or the library's, translated."""
    return _TYPES(spoken(), message.removeprefix("Value error, "))


def _unknown(way: tuple[int | str, ...]) -> str:
    known = _known_keys(way[:-1])
    near = difflib.get_close_matches(str(way[-1]), known, n=1, cutoff=0.0)[0]
    return say(f" ; la plus proche est {near}", f"; the nearest is {near}")


def _known_keys(way: tuple[int | str, ...]) -> list[str]:
    """Return the keys of the table that *way* leads to."""
    model: type[BaseModel] = Settings
    for step in way:
        if isinstance(step, str):
            annotation: Any = model.model_fields[step].annotation
            inner = [each for each in (annotation, *get_args(annotation)) if isinstance(each, type)]
            model = next(each for each in inner if issubclass(each, BaseModel))
    return list(model.model_fields)
