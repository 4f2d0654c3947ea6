"""A bound on one request as a whole: a server that sends a byte now and then is given up like one that is silent."""

from collections.abc import Iterator
from time import monotonic

import httpx2

#: Bytes; no answer of the asked structure is longer.
MAX_ANSWER = 4_000_000

#: Why an answer was ended; people are told by the error that it becomes (client.py).
OVER = "over the bound"


class Bounded(httpx2.BaseTransport):
    """Passes requests on, and ends each answer that takes longer than *seconds* or is too long."""

    def __init__(self, seconds: float) -> None:
        """Bound each request to so many *seconds*."""
        self._seconds = seconds
        self._inner = httpx2.HTTPTransport()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer, whose bytes come within the bounds. Raises httpx2.ReadTimeout."""
        until = monotonic() + self._seconds
        response = self._inner.handle_request(request)
        response.stream = _Stream(response.stream, until)
        return response

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream | httpx2.AsyncByteStream, until: float) -> None:
        self._inner, self._until = inner, until

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._inner if isinstance(self._inner, httpx2.SyncByteStream) else ():
            size += len(chunk)
            if monotonic() > self._until or size > MAX_ANSWER:
                raise httpx2.ReadTimeout(OVER)
            yield chunk

    def close(self) -> None:
        if isinstance(self._inner, httpx2.SyncByteStream):
            self._inner.close()
