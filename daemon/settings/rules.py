"""The firm's dated rules: `rules.toml` beside the settings, or [[rules]] in them, in English or in French keys."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import AliasChoices, Field, field_validator, model_validator

from daemon.language import say
from daemon.settings.billing import numbers
from daemon.settings.values import Percent, Section, Words, mail_address
from rules.spelling import fold
from rules.terms_read import read_terms

Euros = Annotated[Decimal, Field(gt=0, decimal_places=2)]
WorkingDays = Annotated[int, Field(ge=1, le=250)]
Days = Annotated[int, Field(ge=0, le=365)]
WhenMilestone = Literal["at its date", "à sa date", "never", "jamais"]
WhenBalance = Literal["at handover", "à la réception", "never", "jamais"]
YesOrNo = Literal["yes", "oui", "no", "non"]


def _named(english: str, french: str) -> Any:  # noqa: ANN401 - what pydantic gives
    """Name a key in both languages."""
    return Field(validation_alias=AliasChoices(english, french))


def _understood(terms: str | None) -> str | None:
    """Return payment terms of which a due date follows. Raises ValueError for others."""
    if terms is not None and read_terms(terms) is None:
        raise ValueError(
            say(
                f"« {terms} » n'est pas compris : écrivez par exemple « 30 jours » ou « 45 jours fin de mois »",
                f"{terms!r} is not understood: write for example '30 days' or '45 days end of month'",
            )
        )
    return terms


class TermsRules(Section):
    """Payment terms by who the client is."""

    default: Annotated[str | None, _named("default", "defaut")] = None
    business: Annotated[str | None, _named("business", "entreprise")] = None
    consumer: Annotated[str | None, _named("consumer", "particulier")] = None
    public: str | None = None

    _read = field_validator("default", "business", "consumer", "public")(_understood)


class AskRules(Section):
    """What the clock asks and tells."""

    milestone: Annotated[WhenMilestone | None, _named("milestone", "jalon")] = None
    balance: Annotated[WhenBalance | None, _named("balance", "solde")] = None
    again_after_working_days: Annotated[
        Annotated[int, Field(ge=1, le=250)] | None,
        _named("again_after_working_days", "redemander_apres_jours_ouvres"),
    ] = None
    retention: Annotated[YesOrNo | None, _named("retention", "retenue")] = None
    expired_quotes: Annotated[YesOrNo | None, _named("expired_quotes", "devis_expires")] = None
    overdue_after_days: Annotated[
        Annotated[int, Field(ge=0, le=365)] | None,
        _named("overdue_after_days", "impayes_apres_jours"),
    ] = None


class ApproveRules(Section):
    """Who approves up to which amount, and above which one two people must agree; in euros of gross."""

    second_above: Annotated[Euros | None, _named("second_above", "deux_personnes_au_dela_de")] = None
    up_to: Annotated[Mapping[str, Euros], _named("up_to", "seul_jusqu_a")] = {}

    @field_validator("up_to")
    @classmethod
    def _addresses(cls, value: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
        return {mail_address(address).casefold(): amount for address, amount in value.items()}


class SeriesRules(Section):
    """The numbers of invoices by kind."""

    default: Annotated[str | None, _named("default", "defaut")] = None
    deposit: Annotated[str | None, _named("deposit", "acompte")] = None
    credit_note: Annotated[str | None, _named("credit_note", "avoir")] = None

    @field_validator("default", "deposit", "credit_note")
    @classmethod
    def _numbers(cls, value: str | None) -> str | None:
        return None if value is None else numbers(value)


class RemindRules(Section):
    """When approvers are reminded of what waits for them, and the owner after them."""

    after_working_days: Annotated[
        Annotated[int, Field(ge=1)] | None, _named("after_working_days", "apres_jours_ouvres")
    ] = None
    owner_after_working_days: Annotated[
        Annotated[int, Field(ge=2)] | None,
        _named("owner_after_working_days", "dirigeant_apres_jours_ouvres"),
    ] = None


class RuleSet(Section):
    """The rules that hold from a day. What a set does not speak of stays as it was."""

    since: Annotated[date, _named("from", "depuis")]
    deposit: Annotated[Mapping[str, Percent], _named("deposit", "acompte")] = {}
    words: Annotated[Mapping[str, Words], _named("words", "mots")] = {}
    terms: Annotated[TermsRules, _named("terms", "conditions")] = TermsRules()
    ask: Annotated[AskRules, _named("ask", "demander")] = AskRules()
    approve: Annotated[ApproveRules, _named("approve", "valider")] = ApproveRules()
    series: Annotated[SeriesRules, _named("series", "series")] = SeriesRules()
    remind: Annotated[RemindRules, _named("remind", "rappeler")] = RemindRules()

    @field_validator("deposit")
    @classmethod
    def _one_of_a_kind(cls, value: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
        """Name the default as the program does, and refuse a kind that is written twice in two ways."""
        named = {("default" if fold(kind) in {"default", "defaut"} else fold(kind)): kind for kind in value}
        if len(named) < len(value):
            raise ValueError(say("le même genre d'affaire y est deux fois", "the same kind of job stands there twice"))
        return {("default" if key == "default" else kind): value[kind] for key, kind in named.items()}

    @model_validator(mode="after")
    def _words_of_kinds(self) -> Self:
        kinds = {fold(kind) for kind in self.deposit}
        for kind in self.words:
            if fold(kind) not in kinds:
                known = ", ".join(each for each in self.deposit if each != "default") or say("aucun", "none")
                raise ValueError(
                    say(
                        f"les mots de « {kind} » ne servent à rien : [rules.acompte] a les genres : {known}",
                        f"the words of {kind!r} serve nothing: the kinds in [rules.deposit] are: {known}",
                    )
                )
        return self


class RulesFile(Section):
    """All of `rules.toml`."""

    rules: Annotated[tuple[RuleSet, ...], _named("rules", "regles")] = ()

    @field_validator("rules")
    @classmethod
    def _each_from_its_own_day(cls, value: tuple[RuleSet, ...]) -> tuple[RuleSet, ...]:
        days = [each.since for each in value]
        if twice := {day for day in days if days.count(day) > 1}:
            raise ValueError(
                say(f"deux jeux de règles commencent le {min(twice)}", f"two sets of rules begin on {min(twice)}")
            )
        return tuple(sorted(value, key=lambda each: each.since))
