"""Guarded connections: a name is resolved once, the address is checked, and that address is connected to."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from ssl import SSLContext
from threading import Thread
from typing import Any

import httpcore

from secondsource.collect.addresses import Refused, Rules, permitted

__all__ = ["Budget", "Guard", "TooMuch", "resolve"]

#: Seconds until a connection stands.
_CONNECTING = 10.0
#: Addresses of one host that are tried.
_TRIED = 4

#: From host and port to IP addresses, the one to prefer first.
Resolver = Callable[[str, int], list[str]]


class TooMuch(Exception):  # noqa: N818  (a limit, not an error)
    """A limit on time or size was met; the message says which."""


class Budget:
    """What one fetch may cost, all its redirects together: seconds, and bytes on the wire."""

    def __init__(self, seconds: float, size: int) -> None:
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._size = size
        self._left = size

    def timeout(self, wanted: float | None) -> float:
        """Return how long the next step may take; raise ``TooMuch`` where no time is left."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TooMuch(f"it took longer than {self._seconds:g} seconds")
        return left if wanted is None else min(left, wanted)

    def spend(self, size: int) -> None:
        """Count bytes received; raise ``TooMuch`` where they are too many."""
        self._left -= size
        if self._left < 0:
            raise TooMuch(f"too large: more than {self._size / 1_000_000:g} MB came over the wire")


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Guard(httpcore.NetworkBackend):
    """Opens connections to permitted addresses only, within a budget.

    The address that is checked is the one connected to: a name that answers otherwise the next time (DNS
    rebinding) gains nothing, and a redirect comes through here as well.
    """

    def __init__(self, rules: Rules, budget: Budget, resolver: Resolver = resolve) -> None:
        self._rules = rules
        self._budget = budget
        self._resolver = resolver
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's permitted addresses that answers."""
        addresses = self._resolved(host, port)
        allowed = [a for a in addresses if permitted(a, self._rules)]
        if not allowed:
            raise Refused(
                f"{host} is {addresses[0]}, which is no public address; "
                "SECONDSOURCE_ALLOW_PRIVATE=1 allows hosts of your own network"
            )
        failure: Exception = httpcore.ConnectError("no address")
        for address in allowed[:_TRIED]:
            try:
                wait = self._budget.timeout(min(_CONNECTING, timeout or _CONNECTING))
                stream = self._inner.connect_tcp(address, port, wait, local_address, socket_options)
                return _Stream(stream, self._budget)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _resolved(self, host: str, port: int) -> list[str]:
        """Resolve a name without waiting longer than the budget allows: the system's resolver knows no limit."""
        answer: SimpleQueue[list[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self._resolver(host, port))
            except Exception as error:
                answer.put(error)

        Thread(target=ask, daemon=True).start()
        try:
            found = answer.get(timeout=self._budget.timeout(_CONNECTING))
        except Empty:
            raise httpcore.ConnectTimeout(f"no answer on where {host} is") from None
        if isinstance(found, Exception) or not found:
            raise httpcore.ConnectError(f"there is no host {host}, or it cannot be found now")
        return found

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Refuse: nothing that is fetched lies behind a socket of this machine."""
        raise Refused(f"{path} is a socket of this machine")


class _Stream(httpcore.NetworkStream):
    """A connection whose every step keeps to the budget."""

    def __init__(self, inner: httpcore.NetworkStream, budget: Budget) -> None:
        self._inner = inner
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            data = self._inner.read(max_bytes, self._budget.timeout(timeout))
        except httpcore.ReadTimeout:
            # Says which limit it was, where it was the whole fetch's.
            self._budget.timeout(timeout)
            raise
        self._budget.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._budget.timeout(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = self._budget.timeout(timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, wait), self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
