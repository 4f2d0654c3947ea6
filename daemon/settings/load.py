"""Reading the settings: the file, the environment over it, and errors that say what to do."""

import difflib
import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from daemon.errors import SettingsRefused
from daemon.settings.model import Settings

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
    """Read and check the settings. Paths in them are taken from the file's own folder.

    Raises SettingsRefused with one line per fault.
    """
    path = settings_file(given, environment)
    try:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsRefused(f"{path} is not there: run `facturier init`, or name a file with --config") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsRefused(f"{path} cannot be read: {error}") from error
    for place in _secrets_in(content):
        raise SettingsRefused(f"{path}: {place} is a secret: name a file with {place}_file, or use the environment")
    for name, value in sorted(environment.items()):
        if name.startswith(PREFIX) and "__" in name:
            _override(content, name, value)
    try:
        settings = Settings(**content)
    except ValidationError as error:
        raise SettingsRefused("\n".join(f"{path}: {line}" for line in _faults(error))) from error
    return _anchored(settings, path.resolve().parent)


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
        else:
            place = place.setdefault(step, [] if following.isdigit() else {})
    parsed = json.loads(value) if value.startswith(("[", "{")) else value
    if isinstance(place, list):
        raise SettingsRefused(f"{name} sets a whole table: name one of its keys")
    place[last] = parsed


def _item(place: list[Any], step: str, name: str) -> Any:  # noqa: ANN401 - TOML holds anything
    if not step.isdigit() or int(step) > len(place):
        raise SettingsRefused(f"{name}: tables are counted from 0 and without gaps")
    if int(step) == len(place):
        place.append({})
    return place[int(step)]


def _faults(error: ValidationError) -> Iterator[str]:
    """Say each fault in one line, with the nearest known key for an unknown one."""
    for fault in error.errors(include_url=False, include_input=False):
        place = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            known = _known_keys(fault["loc"][:-1])
            near = difflib.get_close_matches(str(fault["loc"][-1]), known, n=1, cutoff=0.0)
            yield f"{place} is not a known key; the nearest is {near[0]}" if near else f"{place} is not a known key"
        else:
            yield f"{place}: {fault['msg'].removeprefix('Value error, ')}" if place else fault["msg"]


def _known_keys(way: tuple[int | str, ...]) -> list[str]:
    """Return the keys of the table that *way* leads to."""
    model: type[BaseModel] = Settings
    for step in way:
        if isinstance(step, str):
            annotation = model.model_fields[step].annotation
            inner = [each for each in (annotation, *get_args(annotation)) if isinstance(each, type)]
            model = next(each for each in inner if issubclass(each, BaseModel))
    return list(model.model_fields)


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
            "billing": settings.billing.model_copy(update={"folder": folder / settings.billing.folder}),
            "reader": settings.reader.model_copy(
                update={
                    "api_key_file": absolute(settings.reader.api_key_file),
                    "trust_anchors": tuple(folder / each for each in settings.reader.trust_anchors),
                }
            ),
        }
    )
