import csv
from contextlib import suppress

from extractors.mail.errors import MailRefused
from extractors.mail.parse import parse


def test_no_real_mail_does_anything_but_give_a_mail_or_a_refusal(corpus):
    read = refused = 0
    for folder in ("mime_mikel", "mime_mimekit", "bounces", "reply_talon", "reply_crisp", "reply_discourse"):
        for file in sorted((corpus / folder).rglob("*")):
            if file.is_file():
                try:
                    parse(file.read_bytes())
                    read += 1
                except MailRefused:
                    refused += 1
    assert read > 500
    assert refused <= 2


def test_nearly_every_bounce_is_known_as_automatic_and_no_ordinary_mail_is(corpus):
    """What is missed is a handful of forwarded complaints and notices whose header says nothing."""
    with (corpus / "bounces" / "truth.csv").open() as rows:
        reasons = {row["file"]: row["reason"] for row in csv.DictReader(rows)}
    automatic = {}
    for name in reasons:
        with suppress(MailRefused):
            automatic[name] = bool(parse((corpus / "bounces" / name).read_bytes()).automatic)
    bounces = [name for name in automatic if not name.startswith("not-bounce")]
    assert sum(automatic[name] for name in bounces) >= 0.97 * len(bounces)
    ordinary = list((corpus / "reply_talon").rglob("*.eml"))
    assert not any(parse(file.read_bytes()).automatic for file in ordinary)
