"""A web server on loopback for the tests of fetching: each path answers as a test says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from secondsource.collect.addresses import Rules
from secondsource.collect.fetch import Fetcher, Limits
from secondsource.collect.manners import Manners

__all__ = ["Answer", "Site", "fetcher_for", "serving"]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a path answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Answers in its own way, byte by byte, in place of all that.
    raw: Callable[[BaseHTTPRequestHandler], None] | None = None


class Site:
    """A web site: paths with their answers, and the requests that came."""

    def __init__(self) -> None:
        self.paths: dict[str, Answer | Callable[[Mapping[str, str]], Answer]] = {}
        #: Paths asked for, in order, with the headers of the request in lower case.
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.port = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> None:
        """Let a path answer with this; ``Content_Type`` is the header Content-Type."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.paths[path] = Answer(
            body=body.encode() if isinstance(body, str) else body, status=status, headers=told
        )

    def pages(self) -> list[str]:
        """Return the paths asked for, robots.txt apart."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    site: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        headers = {k.lower(): v for k, v in self.headers.items()}
        self.site.asked.append((self.path, headers))
        answer = self.site.paths.get(self.path, Answer(status=404))
        if not isinstance(answer, Answer):
            answer = answer(headers)
        self.close_connection = True
        try:
            if answer.raw is not None:
                answer.raw(self)
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)
        except OSError:
            pass  # who asked has heard enough

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site on a free port of loopback."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def fetcher_for(site: Site, *, private: bool = True, **limits: Any) -> Fetcher:
    """Return a fetcher that may ask this site, without pauses."""
    rules = Rules(private=private, ports=frozenset({site.port, 80}))
    return Fetcher(rules, Limits(**limits), Manners(spacing=0))
