"""Words that address a machine, or order it to approve, to pay or to keep silent; seen by people or hidden from them.

They have no effect, because no reader acts on what it reads. They are told, because whoever writes them means to cheat.
"""

import re
from collections.abc import Iterator

from extractors.cautions.wording import BEFORE, rows, sentences, shown
from rules.document import Document
from rules.facts import DocumentWarning, WarningKind

#: Sentences that are shown at most.
SHOWN = 3

_MACHINE = (
    r"(?:une? |l'|an? |the |any |des? |les? |our |your )?(?:i\.?a\.?|a\.?i\.?|llms?|chatbots?|gpt|chatgpt"
    r"|intelligences? artificielles?|artificial intelligences?|(?:large )?language models?|modeles? de langage"
    r"|(?:ai|virtual|digital) (?:assistants?|agents?|systems?|models?)"
    r"|(?:assistants?|agents?|systemes?|modeles?|logiciels?) (?:i\.?a\.?|virtuels?|d'i\.?a\.?|automatises?"
    r"|automatiques?))(?![\w'])"
)
_EARLIER = r"(?:precedent|anterieur|ci-dessus|plus haut|recue?s?\b|initiale?|systeme|previous|prior|above|earlier)"
_ORDERS = r"(?:instructions?|consignes?|directives?|regles?|prompts?|rules?|guidelines?|commands?|ordres?)"
_UNCHECKED = (
    r"(?:automatiquement|sans (?:aucune? )?(?:autre )?(?:verif|control|confirm|valid|approb|demand|question"
    r"|relecture|examen|intervention)|automatically|without (?:any )?(?:further )?(?:review|verif|check|confirm|approv"
    r"|asking|question|human))"
)
_TO_BE_TOLD = (
    r"(?:signale|alerte|averti|prevenir|previen|mentionne|informe|notifie|revele|report|flag|alert|warn|notify|tell"
    r"|mention|inform|reveal)\w*"
)
_PEOPLE = (
    r"(?:utilisateur|valideur|approbateur|comptable|patron|gerant|humain|personne|user|approver|human|anyone|owner)"
)

_MARKS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:ignor|oubli|disregard|forget|overrid|neglig)\w* .{{0,30}}\b{_ORDERS}\b.{{0,15}}\b{_EARLIER}",
        rf"\b(?:ignor|oubli|disregard|forget|overrid|neglig)\w* .{{0,20}}\b{_EARLIER}\w*.{{0,15}} {_ORDERS}\b",
        (
            r"\b(?:ignor(?:ez|e|er)|oubli(?:ez|e|er)|disregard|forget|override) (?:toutes? |all |any )?"
            rf"(?:tes|vos|les|ces|your|the|these) {_ORDERS}\b"
        ),
        rf"\bne (?:tiens|tenez|tenir) (?:pas |aucun )compte .{{0,20}}{_ORDERS}\b",
        r"\b(?:system prompt|prompt systeme|invite systeme|prompt injection|jailbreak|developer mode)\b",
        r"<\|?(?:im_start|im_end|system|assistant|user)\|?>|\[/?inst\]|<</?sys>>",
        rf"\b(?:en tant qu'|as ){_MACHINE}",
        rf"\b(?:tu es|vous etes|you are|you're|act as|agis comme|agissez comme) {_MACHINE}",
        (
            rf"\b(?:note|message|instructions?|consignes?|attention|information) (?:a|au|aux|pour|de|to|for"
            rf"|destinee?s? a) {_MACHINE}"
        ),
        (
            rf"\b(?:approuve|valide|accepte|paye|paie|regle|vire|emet|approve|validate|accept|pay|issue|confirm)(?:r|z|s)?"
            rf"(?![a-z]).{{0,60}}\b{_UNCHECKED}"
        ),
        (
            rf"\b(?:ne|n') ?(?:pas |rien |jamais )?(?:le |la |les |l')?{_TO_BE_TOLD} (?:pas |rien |jamais )?.{{0,40}}"
            rf"\b(?:{_PEOPLE}|anomalie|difference|ecart|modification)s?\b"
        ),
        rf"\b(?:do not|don't|never) {_TO_BE_TOLD} .{{0,30}}\b(?:{_PEOPLE}|difference|change|discrepanc|this)",
        r"\b(?:reponds?|repondez|respond|reply|answer|output) (?:uniquement |only )?(?:en|in|with|avec) json\b",
    )
)
#: What counts at the beginning of a row only.
_FIRST: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:system|assistant|user) ?: ?(?:you|tu|vous|ignor|approv|valid|please)",
        r"#{2,} ?(?:system|instructions?)\b",
        rf"(?:a l'attention de |pour |to |for |dear |cher )?{_MACHINE} ?[,:]",
    )
)
#: A person is told, in front of it, what happens when he keeps silent, or that nothing is done without him.
_FOR_PEOPLE = re.compile(
    r"\b(?:defaut de reponse|sauf avis contraire|faute de|tacite|ne (?:sera|seront|peut|peuvent|pourra)|aucun"
    r"|will not|cannot|shall not|no \w+ (?:will|shall)|may not)\b"
)


def instructions(document: Document) -> tuple[DocumentWarning, ...]:
    """Return a warning with the words of *document* that address a machine, if there are any."""
    found = list(dict.fromkeys(_found(document)))[:SHOWN]
    return (DocumentWarning(WarningKind.INSTRUCTIONS_IN_DOCUMENT, " … ".join(found)),) if found else ()


def _found(document: Document) -> Iterator[str]:
    for row in rows(document):
        if found := next((match for mark in _FIRST if (match := mark.match(row.plain))), None):
            yield shown(row, found)
    for sentence in sentences(document):
        found = next((match for mark in _MARKS if (match := mark.search(sentence.plain))), None)
        if found and not _FOR_PEOPLE.search(sentence.plain[max(found.start() - BEFORE, 0) : found.end()]):
            yield shown(sentence, found)
