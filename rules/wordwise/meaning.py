"""Words that change what is agreed, however short they are; words of signing, which the returned copy adds."""

import re


def words_of(text: str) -> frozenset[str]:
    """Return the words of *text*."""
    return frozenset(text.split())


#: Words that turn or limit a promise. One that is added, missing or other is a difference, never noise.
STRONG = words_of(
    "non pas ne ni sans sauf hors sous reserve reserves exclu exclue exclus exclues excepte annule annulee annules"
    " refuse refusee raye rayee supprime supprimee barre condition conditions inclus incluse inclure compris comprise"
    " offert offerte gratuit gratuite gratuitement ht ttc mois jour jours semaine semaines an ans annee annees heures"
    " avant apres maximum minimum ferme revisable facultatif facultative obligatoire option optionnel seulement"
    " uniquement moins plus avec net nets m3 ml"
    " not no without except excluding excluded including included subject unless only never free cancelled"
    " month months day days week weeks year years before after"
    " nicht kein keine ohne ausser vorbehalt nur tage wochen monate"
)
#: Words by which a client reserves something: shown even where the rest of the handwriting cannot be read.
RESERVING = words_of(
    "reserve reserves sauf hors non ne pas ni annule annulee annules exclu exclue exclus sans refuse refusee supprime"
    " supprimee condition subject except excluding without not cancelled vorbehalt ausser ohne nicht"
)
#: Numbers in words, of durations and quantities.
NUMBERS = words_of(
    "zero deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante"
    " cinquante soixante cent cents mille demi demie moitie tiers quart double triple"
    " two three four five seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred half"
    " zwei drei vier funf sechs sieben acht neun zehn zwolf dreissig"
)
#: What a signer writes in lower case beside the name, the place and the date.
SIGNERS_WORDS = words_of(
    "pour accord bien lieu approuve accepte acceptee acceptation commande devis avenant present mention manuscrite"
    " precedee signature date fait janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre"
    " gerant gerante president presidente directeur directrice proprietaire client cliente cachet qualite societe"
    " tampon entreprise agreed accepted read approved signed manager director owner"
)
#: What makes a word its own contrary.
_CONTRARY = ("in", "im", "ir", "il", "non", "un", "de", "des", "dis")
_SIGNING = re.compile(
    r"bon pour|lu et approuve|signature|signataire|signe |cachet|fait a |pour accord|read and approved"
    r"|accepted|agreed|signed|unterschrift|stempel"
)
#: Words of a row that begins the signature block; a sentence that only speaks of it is longer.
LONGEST_LABEL = 9
#: Letters of a word that says something by itself.
_LEAST = 3


def matters(key: str) -> bool:
    """Tell whether a word or number means something by itself: « de » and « la » do not, « ne » does."""
    return key[0].isdigit() or key == "%" or len(key) >= _LEAST or key in STRONG


def is_contrary(one: str, other: str) -> bool:
    """Tell whether one word is the other with a prefix that turns it: « légal », « illégal »."""
    short, long = sorted((one, other), key=len)
    return any(long == prefix + short for prefix in _CONTRARY)


def begins_signing(text: str) -> bool:
    """Tell whether a row's plain *text* is a label of the signature block."""
    named = "le client " in f"{text} " or "soussigne" in text
    return len(text.split()) <= LONGEST_LABEL and (named or speaks_of_signing(text))


def speaks_of_signing(text: str) -> bool:
    """Tell whether a row's plain *text* names the signature, the stamp or the words before them."""
    return _SIGNING.search(f"{text} ") is not None
