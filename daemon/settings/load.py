"""Reading the settings: the file, the environment over it, and errors that say what to do."""

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from daemon.errors import SettingsRefused
from daemon.language import language_of_content, language_of_file, say, speak, spoken
from daemon.settings.faults import faults_in
from daemon.settings.model import Settings
from daemon.settings.rules_file import NAME, impossible, rules_beside

PREFIX = "FACTURIER_"
#: Keys that hold a secret: allowed in the environment, refused in the file.
SECRET_KEYS = frozenset({"password", "api_key"})


def settings_file(given: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the file to read: the one given, else `facturier.toml` here, else `$FACTURIER_CONFIG`."""
    here = Path("facturier.toml")
    if given is not None:
        return given
    if here.exists() or "FACTURIER_CONFIG" not in environment:
        return here
    return Path(environment["FACTURIER_CONFIG"])


def load_settings(given: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read and check the settings; from now on the process speaks their language. Paths start at the file's folder.

    Raises SettingsRefused, which names every fault in one line.
    """
    path = settings_file(given, environment)
    speak(language_of_file(path, environment))
    try:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsRefused(
            say(
                f"{path} n'est pas là : lancez facturier init, ou nommez un fichier avec --config",
                f"{path} is not there: run facturier init, or name a file with --config",
            )
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsRefused(_unreadable(path, error)) from error
    speak(language_of_content(content, environment))
    for place in _secrets_in(content):
        raise SettingsRefused(
            say(
                f"{path} : {place} est un secret : nommez un fichier avec {place}_file, ou servez-vous de "
                "l'environnement",
                f"{path}: {place} is a secret: name a file with {place}_file, or use the environment",
            )
        )
    for name, value in sorted(environment.items()):
        if name.startswith(PREFIX) and "__" in name:
            _override(content, name, value)
    return _anchored(_settings(path, content), path.resolve().parent)


def _settings(path: Path, content: dict[str, Any]) -> Settings:
    """Return what the file and the rules beside it say. Raises SettingsRefused, with the faults of both."""
    try:
        rules, wrong = rules_beside(path, content)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsRefused(_unreadable(path.parent / NAME, error)) from error
    try:
        settings = Settings(**content, rules=rules)
    except ValidationError as error:
        lines = " ; ".join(faults_in(error, Settings))
        wrong = (f"{path} : {lines}" if spoken() == "fr" else f"{path}: {lines}", *wrong)
    else:
        wrong = (*wrong, *impossible(settings))
    if wrong:
        lines = " ; ".join(wrong)
        raise SettingsRefused(say(lines, lines.replace(" ; ", "; ")))
    return settings


def _unreadable(path: Path, error: OSError | UnicodeDecodeError | tomllib.TOMLDecodeError) -> str:
    """Say why a file is not read; TOML's own words name the line."""
    match error:
        case IsADirectoryError():
            why = say("c'est un dossier", "it is a folder")
        case PermissionError():
            why = say("cet utilisateur n'a pas le droit de le lire", "this user may not read it")
        case UnicodeDecodeError():
            why = say("enregistrez-le en UTF-8", "save it as UTF-8")
        case tomllib.TOMLDecodeError():
            place = re.search(r"line (\d+), column (\d+)", str(error))
            line = place[1] if place else "?"
            why = say(f"la ligne {line} n'est pas du TOML", f"line {line} is not TOML: {error}")
        case _:
            why = str(error.strerror)
    return say(f"{path} ne peut pas être lu : {why}", f"{path} cannot be read: {why}")


def _secrets_in(content: object, place: str = "") -> Iterator[str]:
    """Give the places of secrets that stand in the file."""
    if isinstance(content, dict):
        for key, value in content.items():
            here = f"{place}.{key}" if place else str(key)
            if key in SECRET_KEYS:
                yield here
            yield from _secrets_in(value, here)
    elif isinstance(content, list):
        for index, value in enumerate(content):
            yield from _secrets_in(value, f"{place}.{index}")


def _override(content: dict[str, Any], name: str, value: str) -> None:
    """Put the environment's *value* in its place: FACTURIER_MAILBOX__0__PASSWORD."""
    *way, last = name.removeprefix(PREFIX).lower().split("__")
    place: Any = content
    for step, following in zip(way, [*way[1:], last], strict=True):
        if isinstance(place, list):
            place = _item(place, step, name)
        elif isinstance(place, dict):
            place = place.setdefault(step, [] if following.isdigit() else {})
    if not isinstance(place, dict | list):
        raise SettingsRefused(say(f"{name} ne nomme aucune clé", f"{name} names no key"))
    parsed = _parsed(name, value)
    if isinstance(place, list):
        raise SettingsRefused(
            say(f"{name} remplace une table entière : nommez une de ses clés", f"{name} sets a whole table: name a key")
        )
    place[last] = parsed


def _parsed(name: str, value: str) -> object:
    """Return a list or table that the environment writes as JSON, and any other value as it is."""
    if not value.startswith(("[", "{")):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError as error:
        raise SettingsRefused(
            say(f'{name} : une liste s\'écrit ["…", "…"]', f'{name}: a list is written ["…", "…"]')
        ) from error


def _item(place: list[Any], step: str, name: str) -> Any:  # noqa: ANN401 - TOML holds anything
    if not step.isdigit() or int(step) > len(place):
        raise SettingsRefused(
            say(f"{name} : les tables se comptent de 0, sans trou", f"{name}: tables are counted from 0, without gaps")
        )
    if int(step) == len(place):
        place.append({})
    return place[int(step)]


def _anchored(settings: Settings, folder: Path) -> Settings:
    """Take relative paths from the settings file's folder, wherever the command was started."""

    def absolute(path: Path | None) -> Path | None:
        return None if path is None else folder / path

    ledger = settings.ledger
    relative = "sqlite:///"
    url = ledger.url
    if url.startswith(relative) and not url.startswith("sqlite:////") and url != relative:
        url = f"sqlite:///{folder / url.removeprefix(relative)}"
    return settings.model_copy(
        update={
            "company": settings.company.model_copy(update={"logo": absolute(settings.company.logo)}),
            "ledger": ledger.model_copy(update={"url": url, "files": folder / ledger.files}),
            "mailbox": tuple(
                each.model_copy(
                    update={"password_file": absolute(each.password_file), "ca_file": absolute(each.ca_file)}
                )
                for each in settings.mailbox
            ),
            "smtp": settings.smtp.model_copy(
                update={
                    "password_file": absolute(settings.smtp.password_file),
                    "ca_file": absolute(settings.smtp.ca_file),
                }
            ),
            "billing": settings.billing.model_copy(
                update={
                    "folder": folder / settings.billing.folder,
                    "export_folder": folder / settings.billing.export_folder,
                }
            ),
            "reader": settings.reader.model_copy(
                update={
                    "api_key_file": absolute(settings.reader.api_key_file),
                    "trust_anchors": tuple(folder / each for each in settings.reader.trust_anchors),
                }
            ),
        }
    )
