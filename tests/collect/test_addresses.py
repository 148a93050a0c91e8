"""Which addresses may be fetched, and which hosts may be connected to."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.collect.addresses import Refused, Rules, permitted, rules_from, usable
from secondsource.errors import UsageError

RULES = Rules()
#: Networks that are none of the public internet, each with an address in it.
INSIDE = (
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.8.8.8", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::10.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::1", "2002:a00:1::", "2002:c0a8:101::1",
    "2001:0:7f00:1::", "not an address", "",
)  # fmt: skip
OUTSIDE = (
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "172.32.0.1",
    "100.63.0.1",
    "2606:4700:4700::1111",
    "::ffff:8.8.8.8",
)


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_that_is_not_public_is_not_connected_to(address: str) -> None:
    assert not permitted(address, RULES)


@pytest.mark.parametrize("address", OUTSIDE)
def test_a_public_address_is(address: str) -> None:
    assert permitted(address, RULES)


def test_a_setting_allows_the_own_network_but_no_nonsense() -> None:
    assert permitted("127.0.0.1", Rules(private=True))
    assert not permitted("not an address", Rules(private=True))


@given(st.ip_addresses(v=4))
def test_an_ipv6_address_is_judged_by_the_ipv4_address_in_it(inner: ipaddress.IPv4Address) -> None:
    number = int(inner)
    allowed = permitted(str(inner), RULES)
    mapped = ipaddress.IPv6Address((0xFFFF << 32) | number)
    sixtofour = ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1)
    nat64 = ipaddress.IPv6Address((0x64FF9B << 96) | number)
    assert permitted(str(mapped), RULES) == allowed
    assert not permitted(str(sixtofour), RULES) or allowed
    assert not permitted(str(nat64), RULES) or allowed


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://herald.test/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("//herald.test/a", "only http and https"),
        ("http://", "names no host"),
        ("https:///a", "names no host"),
        ("http://ann:secret@herald.test/", "user name or password"),
        ("http://ann@herald.test/", "user name or password"),
        ("http://herald.test:22/", "port 22"),
        ("http://herald.test:6379/", "port 6379"),
        ("http://[::1", "no web address"),
        ("http://herald.test/" + "a" * 5000, "characters"),
        ("http://herald.test/\x00", "no web address"),
        ("http://her\nald.test/", "no web address"),
    ],
)
def test_an_address_that_is_not_the_webs_is_refused_with_the_reason(url: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        usable(url, RULES)


def test_an_address_goes_over_the_wire_in_ascii_and_without_fragment() -> None:
    assert (
        usable("HTTPS://Bücher.test/ä b?q=ü#part", RULES) == "https://xn--bcher-kva.test/%C3%A4%20b?q=%C3%BC"
    )
    assert usable("http://herald.test:8080/a", RULES) == "http://herald.test:8080/a"


@given(st.text(max_size=60))
def test_no_text_makes_the_check_fail(text: str) -> None:
    for url in (text, f"http://{text}", f"https://herald.test/{text}"):
        try:
            assert usable(url, RULES).isascii()
        except Refused:
            continue


def test_settings_come_from_the_environment_and_nonsense_is_told() -> None:
    assert rules_from({}) == Rules()
    allowed = rules_from({"SECONDSOURCE_ALLOW_PRIVATE": "1", "SECONDSOURCE_ALLOW_PORTS": "8000, 9000"})
    assert allowed.private
    assert {80, 443, 8000, 9000} < allowed.ports
    for name, value in (("PRIVATE", "maybe"), ("PORTS", "http"), ("PORTS", "70000")):
        with pytest.raises(UsageError, match=value):
            rules_from({f"SECONDSOURCE_ALLOW_{name}": value})
