"""Plain mails for tests of transport, where what they say does not matter."""


def plain_mail(name: str, *, size: int = 0) -> bytes:
    """A mail whose Message-ID is <name@tilleuls.example>; at least `size` bytes long."""
    head = (
        f"From: Compta <compta@tilleuls.example>\r\nTo: facturation@atelier.example\r\nSubject: {name}\r\n"
        f"Date: Mon, 02 Mar 2026 09:00:00 +0100\r\nMessage-ID: {message_id(name)}\r\n\r\nBonjour, voici {name}.\r\n"
    ).encode()
    line = b"Cette ligne ne sert qu'a faire du volume.\r\n"
    return head + line * max(0, (size - len(head)) // len(line) + 1 if size else 0)


def message_id(name: str) -> str:
    """The Message-ID of `plain_mail(name)`."""
    return f"<{name}@tilleuls.example>"
