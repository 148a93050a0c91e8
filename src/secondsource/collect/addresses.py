"""Which addresses may be fetched: web addresses of public hosts, on web ports, without passwords in them."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.errors import UsageError

__all__ = ["PORTS", "Refused", "Rules", "host_of_address", "is_address", "permitted", "rules_from", "usable"]

#: Ports on which news is served.
PORTS = frozenset({80, 443, 8080, 8443})
#: Names and IP addresses, as they go over the wire.
_HOST = re.compile(r"[a-z0-9._-]{1,253}|[0-9a-f:.]{2,45}", re.IGNORECASE)
#: Longest address; what is longer is refused by most servers too.
_LONGEST = 4096
_DEFAULT_PORTS = {"http": 80, "https": 443}
#: Networks whose addresses hold an IPv4 address, and by how many bits that is shifted: NAT64, 6to4, IPv4-compatible.
_HOLDING = (
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
    (ipaddress.IPv6Network("::/96"), 0),
)
#: Networks of special use that Python's tables of 2023 still call global.
_SPECIAL = (ipaddress.IPv4Network("192.0.0.0/24"), ipaddress.IPv4Network("192.88.99.0/24"))

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Refused(Exception):  # noqa: N818  (a refusal by rule, not an error)
    """An address that is not fetched, and why; what to do about it stands in the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may be fetched, as the user has set it."""

    #: Whether hosts of the own network may be asked.
    private: bool = False
    #: Ports that may be asked.
    ports: frozenset[int] = PORTS


def rules_from(environ: Mapping[str, str]) -> Rules:
    """Return the rules that the environment sets; a value that means nothing raises ``UsageError``."""
    private = environ.get("SECONDSOURCE_ALLOW_PRIVATE", "").strip().lower()
    if private not in {"", "0", "no", "false", "1", "yes", "true"}:
        raise UsageError(f"SECONDSOURCE_ALLOW_PRIVATE is {private!r}; set it to 1 or 0")
    ports = set(PORTS)
    for word in environ.get("SECONDSOURCE_ALLOW_PORTS", "").replace(",", " ").split():
        if not word.isdecimal() or not 0 < int(word) < 65536:
            raise UsageError(f"SECONDSOURCE_ALLOW_PORTS holds {word!r}; give ports as 8000,9000")
        ports.add(int(word))
    return Rules(private=private in {"1", "yes", "true"}, ports=frozenset(ports))


def rules_of_process() -> Rules:
    """Return the rules that this process's environment sets."""
    return rules_from(os.environ)


def is_address(path: str) -> bool:
    """Whether what was given as a file is an address."""
    return path[:8].lower().startswith(("http://", "https://"))


def usable(url: str, rules: Rules) -> str:
    """Return an address as it goes over the wire (in ASCII, without fragment); raise ``Refused`` where it may not."""
    import httpx

    if len(url) > _LONGEST:
        raise Refused(f"its address has {len(url):,} characters, more than {_LONGEST:,}")
    try:
        parsed = httpx.URL(url.strip())
        parsed = parsed.copy_with(fragment=None)
        host, port = parsed.raw_host.decode("ascii"), parsed.port or _DEFAULT_PORTS.get(parsed.scheme)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Refused(f"no web address ({error}); write it as https://host/page") from error
    if parsed.scheme not in _DEFAULT_PORTS:
        raise Refused(
            f"only http and https are fetched, not {parsed.scheme or 'an address without a scheme'}"
        )
    if not host:
        raise Refused("its address names no host; write it as https://host/page")
    if not _HOST.fullmatch(host):
        raise Refused(f"no web address (there can be no host {host[:100]!r}); write it as https://host/page")
    if parsed.userinfo:
        raise Refused("its address holds a user name or password; give it without")
    if port not in rules.ports:
        raise Refused(f"port {port} is not one of the web's; SECONDSOURCE_ALLOW_PORTS={port} allows it")
    return str(parsed)


def host_of_address(url: str) -> str:
    """Return host and port of a usable address, by which politeness is counted."""
    import httpx

    parsed = httpx.URL(url)
    return f"{parsed.host}:{parsed.port}" if parsed.port else parsed.host


def permitted(address: str, rules: Rules) -> bool:
    """Whether a connection may go to this IP address.

    Only addresses of the public internet may be asked: not private, loopback, link-local, shared (CGNAT), multicast,
    reserved or unspecified ones, and no IPv6 address that holds such an IPv4 address (mapped, 6to4, NAT64, Teredo).
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return rules.private or all(_public(one) for one in _meant(ip))


def _public(ip: IPAddress) -> bool:
    if ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        return ip.is_global and not ip.is_site_local
    return ip.is_global and not any(ip in network for network in _SPECIAL)


def _meant(ip: IPAddress) -> tuple[IPAddress, ...]:
    """Return the addresses that one stands for: itself and the IPv4 addresses in it, or only that where it is mapped."""
    if isinstance(ip, ipaddress.IPv4Address):
        return (ip,)
    if ip.ipv4_mapped:
        return (ip.ipv4_mapped,)
    held = [ipaddress.IPv4Address((int(ip) >> shift) & 0xFFFFFFFF) for net, shift in _HOLDING if ip in net]
    return (ip, *held, *(ip.teredo or ()))
