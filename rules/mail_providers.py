"""Mail providers whose addresses anybody can have: their domain says nothing of whose an address is."""

from rules.spelling import fold

#: Names that a provider uses under many endings: `yahoo.fr`, `yahoo.co.uk`.
_NAMES = frozenset({"aol", "gmail", "gmx", "googlemail", "hotmail", "live", "mailo", "msn", "outlook", "yahoo"})
_DOMAINS = frozenset(
    {
        *("aliceadsl.fr", "bbox.fr", "cegetel.net", "club-internet.fr", "dbmail.com", "fastmail.com", "fastmail.fm"),
        *("free.fr", "hey.com", "icloud.com", "infonie.fr", "laposte.net", "mac.com", "mail.com", "mail.ru", "me.com"),
        *("netcourrier.com", "neuf.fr", "noos.fr", "numericable.fr", "orange.fr", "pm.me", "posteo.net", "proton.me"),
        *("protonmail.ch", "protonmail.com", "rocketmail.com", "sfr.fr", "skynet.be", "sympatico.ca", "telenet.be"),
        *("tutanota.com", "voila.fr", "wanadoo.fr", "web.de", "yandex.com", "yandex.ru", "ymail.com", "zoho.com"),
        *("bluewin.ch", "t-online.de", "libero.it", "tuta.com", "riseup.net", "btinternet.com", "comcast.net"),
    }
)


def domain_of(address: str) -> str:
    """Return the domain of *address* in lower case, empty where it has none."""
    return fold(address).rpartition("@")[2] if "@" in address else ""


def is_anybodys(domain: str) -> bool:
    """Tell whether *domain* is a provider's, where strangers are neighbours; no domain at all is nobody's own."""
    folded = fold(domain)
    return not folded or folded in _DOMAINS or folded.partition(".")[0] in _NAMES
