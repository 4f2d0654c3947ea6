"""What is wrong with settings, a line each, in the firm's language."""

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import AliasChoices, BaseModel, ValidationError
from pydantic.fields import FieldInfo

from daemon.language import say, spoken
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


def faults_in(error: ValidationError, root: type[BaseModel]) -> Iterator[str]:
    """Say each fault of a *root* in one line, with the nearest known key for an unknown one."""
    for fault in error.errors(include_url=False, include_input=False):
        place = ".".join(str(part) for part in fault["loc"])
        words = _unknown(fault["loc"], root) if fault["type"] == "extra_forbidden" else _words(fault["msg"])
        if not place:
            yield words
        elif fault["type"] == "extra_forbidden":
            yield say(f"{place} est une clé inconnue{words}", f"{place} is not a known key{words}")
        else:
            yield say(f"{place} : {words}", f"{place}: {words}")


def _words(message: str) -> str:
    """Return a sentence of ours, which is in the firm's language, or the library's, translated."""
    return _TYPES(spoken(), message.removeprefix("Value error, "))


def _unknown(way: tuple[int | str, ...], root: type[BaseModel]) -> str:
    known = [names[-1 if spoken() == "fr" else 0] for names in _names_in(way[:-1], root)]
    near = difflib.get_close_matches(str(way[-1]), known, n=1, cutoff=0.0)[0]
    return say(f" ; la plus proche est {near}", f"; the nearest is {near}")


def _names_in(way: tuple[int | str, ...], root: type[BaseModel]) -> list[tuple[str, ...]]:
    """Return the keys of the table that *way* leads to, each in English and in French where it has two names."""
    model = root
    for step in way:
        if isinstance(step, str):
            field = next(each for name, each in model.model_fields.items() if step in _names(name, each))
            model = next(each for each in _models_in(field.annotation))
    return [_names(name, each) for name, each in model.model_fields.items()]


def _names(name: str, field: FieldInfo) -> tuple[str, ...]:
    alias = field.validation_alias
    return tuple(str(each) for each in alias.choices) if isinstance(alias, AliasChoices) else (name,)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - forms of types have no common type
    """Give the tables that a key's value may be."""
    for each in (annotation, *get_args(annotation)):
        if isinstance(each, type) and issubclass(each, BaseModel):
            yield each
