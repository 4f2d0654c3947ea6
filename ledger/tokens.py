"""Tokens: only their digest is kept, with what they may decide. The token itself is nowhere but in a mail."""

from datetime import datetime

from sqlalchemy import select, update

from ledger.tables import TokenRow
from ledger.transaction import Book
from rules.approval import Purpose, Token


class Tokens(Book):
    """The tokens by the SHA-256 of their text, in hexadecimal."""

    def add(self, token_sha256: str, token: Token) -> None:
        """Record a token."""
        self._insert(
            TokenRow,
            sha256=token_sha256,
            purpose=token.purpose,
            subject=token.subject,
            version=token.version,
            content_hash=token.content_hash,
            approver=token.approver,
            expires=token.expires,
            used_at=token.used_at,
        )

    def find(self, token_sha256: str) -> Token | None:
        """Return the token of that digest, used and expired ones too; None for an unknown or dead one."""
        alive = (TokenRow.sha256 == token_sha256, TokenRow.dead.is_(False))
        row = self._run(select(TokenRow).where(*alive)).one_or_none()
        if row is None:
            return None
        return Token(
            purpose=Purpose(row.purpose),
            subject=row.subject,
            version=row.version,
            content_hash=row.content_hash,
            approver=row.approver,
            expires=row.expires,
            used_at=row.used_at,
        )

    def use(self, token_sha256: str, at: datetime) -> bool:
        """Use a token up; tell whether it was still unused: of two uses at once, one is told so."""
        unused = (TokenRow.sha256 == token_sha256, TokenRow.used_at.is_(None), TokenRow.dead.is_(False))
        return self._run(update(TokenRow).where(*unused).values(used_at=at)).rowcount == 1

    def kill(self, purpose: Purpose, subject: int) -> None:
        """Make the tokens of a subject unknown."""
        self._run(update(TokenRow).where(TokenRow.purpose == purpose, TokenRow.subject == subject).values(dead=True))

    def kill_all(self) -> None:
        """Make all tokens unknown: after a restore, what was mailed since the backup decides nothing."""
        self._run(update(TokenRow).values(dead=True))
