"""The shape of `facturier.toml`; names and defaults are those of interface.md §3."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from daemon.language import say
from daemon.settings.accounts import AccountsSection
from daemon.settings.billing import BillingSection
from daemon.settings.mail import MailboxSection, SmtpSection
from daemon.settings.reader import ReaderSection
from daemon.settings.rules import RuleSet
from daemon.settings.values import Section, Words, identifier, mail_address


class CompanySection(Section):
    """The firm that invoices."""

    name: Annotated[str, Field(min_length=1)]
    siren: str
    vat_number: str = ""
    franchise: bool = False
    activity: Literal["", "services", "goods", "mixed"] = ""
    address: Words
    iban: str
    legal: str = ""
    mediator: str = ""
    sole_trader: bool = False
    insurance: str = ""
    logo: Path | None = None
    colour: str = ""
    country: str = "FR"
    timezone: str = "Europe/Paris"
    language: Literal["fr", "en"] = "fr"

    @field_validator("siren", "vat_number", "iban")
    @classmethod
    def _identifier(cls, value: str, info: ValidationInfo) -> str:
        if info.field_name == "vat_number" and not value.strip():
            return ""
        return identifier(info.field_name or "", value)

    @model_validator(mode="after")
    def _numbered_or_in_franchise(self) -> Self:
        if not self.vat_number and not self.franchise:
            raise ValueError(
                say(
                    "vat_number manque ; en franchise de TVA (art. 293 B), mettez franchise = true",
                    "vat_number is missing; under the VAT franchise (art. 293 B), set franchise = true",
                )
            )
        return self

    @field_validator("logo", mode="before")
    @classmethod
    def _no_logo(cls, value: object) -> object:
        return value or None

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(
                say(
                    f"« {value} » n'est pas un fuseau horaire comme Europe/Paris",
                    f"{value!r} is not a time zone such as Europe/Paris",
                )
            ) from error
        return value


class ApproverSection(Section):
    """Somebody who may decide. `up_to` is in euros of gross; above it a second person or factor must agree."""

    address: str
    aliases: Words = ()
    up_to: Annotated[Decimal, Field(gt=0, decimal_places=2)] | None = None


class PeopleSection(Section):
    """Who is who at the firm."""

    owner: str
    staff_domains: Words = ()
    bank_senders: Words = ()
    approvers: Words = ()
    approver: tuple[ApproverSection, ...] = ()

    @property
    def all_approvers(self) -> tuple[ApproverSection, ...]:
        """Both forms as one."""
        return (*self.approver, *(ApproverSection(address=address) for address in self.approvers))

    @model_validator(mode="after")
    def _somebody_decides(self) -> Self:
        addresses = [each.casefold() for one in self.all_approvers for each in (one.address, *one.aliases)]
        if not addresses:
            raise ValueError(
                say(
                    "personne ne peut valider : nommez au moins une adresse dans approvers",
                    "nobody may approve: name at least one address in approvers",
                )
            )
        for address in (*addresses, self.owner):
            mail_address(address)
        if twice := {address for address in addresses if addresses.count(address) > 1}:
            raise ValueError(
                say(
                    f"{min(twice)} figure deux fois parmi les valideurs",
                    f"{min(twice)} stands twice among the approvers",
                )
            )
        return self


class ApprovalsSection(Section):
    """How far an answer by mail goes alone. `ceiling` is in euros of gross.

    Who can write to a mailbox that others share can forge what its server says of a sender. So above the ceiling an
    answer in such a mailbox needs a DKIM signature that is checked here, or a second person or factor (mail.md §5).
    """

    ceiling: Annotated[Decimal, Field(gt=0, decimal_places=2)] = Decimal("50000.00")


class LedgerSection(Section):
    """Where the truth is kept."""

    url: str = "sqlite:///facturier.db"
    files: Path = Path("./files")


class QueueSection(Section):
    """The queue between machines; empty: in process."""

    url: str = ""

    @field_validator("url")
    @classmethod
    def _redis(cls, value: str) -> str:
        if value and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError(
                say(
                    "la file est un Redis : redis://serveur:6379/0, ou rien pour travailler dans le programme",
                    "the queue is Redis: redis://host:6379/0, or empty to work in process",
                )
            )
        return value


class Settings(BaseSettings):
    """All of `facturier.toml`, as overridden by the environment."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    company: CompanySection
    mailbox: Annotated[tuple[MailboxSection, ...], Field(min_length=1)]
    smtp: SmtpSection
    people: PeopleSection
    approvals: ApprovalsSection = ApprovalsSection()
    ledger: LedgerSection = LedgerSection()
    queue: QueueSection = QueueSection()
    reader: ReaderSection = ReaderSection()
    billing: BillingSection = BillingSection()
    accounts: AccountsSection = AccountsSection()
    rules: tuple[RuleSet, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the base class fixes the arguments
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take what `load_settings` merged and nothing else: its environment source knows lists by index."""
        return (init_settings,)

    @property
    def ceiling(self) -> Decimal | None:
        """The amount above which an answer by mail needs more proof; None: approvals have a mailbox of their own."""
        shared = any(each.use == "documents and approvals" for each in self.mailbox)
        alone = any(each.use == "approvals" for each in self.mailbox)
        return None if alone and not shared else self.approvals.ceiling

    @model_validator(mode="after")
    def _several_machines_need_a_server(self) -> Self:
        if self.queue.url and self.ledger.url.startswith("sqlite"):
            raise ValueError(
                say(
                    "une file Redis veut dire plusieurs processus : mettez [ledger] url à postgresql+psycopg://…",
                    "a Redis queue means several processes: set [ledger] url to postgresql+psycopg://…",
                )
            )
        return self
