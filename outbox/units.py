"""Units of measure: from how a quote writes them to UN/ECE Recommendation 20, which the XML wants."""

#: Recommendation 20's « one », for pieces, lump sums and whatever a quote calls its unit.
ONE = "C62"

_CODES = {
    "h": "HUR",
    "heure": "HUR",
    "heures": "HUR",
    "hour": "HUR",
    "hours": "HUR",
    "j": "DAY",
    "jour": "DAY",
    "jours": "DAY",
    "day": "DAY",
    "days": "DAY",
    "mois": "MON",
    "month": "MON",
    "months": "MON",
    "m": "MTR",
    "ml": "MTR",
    "m2": "MTK",
    "m²": "MTK",
    "m3": "MTQ",
    "m³": "MTQ",
    "kg": "KGM",
    "t": "TNE",
    "l": "LTR",
    "km": "KMT",
}


def unit_code(unit: str) -> str:
    """Return the Recommendation 20 code of *unit*, `C62` where it is none that we know."""
    return _CODES.get(unit.strip().rstrip(".").lower(), ONE)
