"""Mails to read, made in one line."""

CRLF = "\r\n"


def mail(body: str = "Bonjour", *fields: str, sender: str = "Claire Martin <claire@cabinet.example>") -> bytes:
    """A mail with one plain part, the given *fields* above the ordinary ones."""
    ordinary = (f"From: {sender}", "To: facturation@atelier.example", "Message-ID: <m1@cabinet.example>")
    has_type = any(field.lower().startswith("content-type:") for field in fields)
    kind = () if has_type else ("Content-Type: text/plain; charset=utf-8",)
    return (CRLF.join((*fields, *ordinary, *kind)) + CRLF * 2 + body.replace("\n", CRLF)).encode(
        "utf-8", "surrogateescape"
    )


def part(content: str, *fields: str) -> str:
    """One part of a multipart mail."""
    return "\n".join((*fields, "", content))


def multipart(subtype: str, *parts: str, fields: tuple[str, ...] = (), parameters: str = "") -> bytes:
    """A multipart mail."""
    body = "\n".join(["--limit\n" + each for each in parts] + ["--limit--", ""])
    return mail(body, *fields, f'Content-Type: multipart/{subtype}; boundary="limit"{parameters}')
