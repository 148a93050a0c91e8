"""Feeds, site maps of news and lists of feeds are read; hostile ones cost at most their limits."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.collect.charset import charset_of
from secondsource.collect.feeds import read_list
from secondsource.collect.listing import Entry, Unreadable
from secondsource.collect.opml import Source, read_opml, write_opml
from secondsource.collect.rounds import look
from tests.collect.webserver import Site, fetcher_for, serving

HERE = "http://herald.test/feeds/news.xml"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Lindmouth Herald</title><link>http://herald.test/</link>
<item><title>Harbour  reopens</title><link>/harbour?a=1&amp;b=2</link>
<pubDate>Wed, 05 Mar 2031 10:00:00 +0100</pubDate></item>
<item><title>Guid only</title><guid isPermaLink="true">http://herald.test/guid</guid></item>
<item><title>No address</title><guid isPermaLink="false">tag:1</guid></item>
<item><title>Same again</title><link>http://herald.test/guid</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>
<entry><title>A</title><link rel="alternate" href="http://herald.test/a"/><link rel="enclosure" href="http://herald.test/a.mp3"/>
<published>2031-03-04T08:00:00Z</published><updated>2031-03-05T08:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://herald.test/"><title>Herald</title></channel>
<item rdf:about="http://herald.test/a"><title>A</title><link>http://herald.test/a</link><dc:date>2031-03-04T08:00:00Z</dc:date></item></rdf:RDF>"""
NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://herald.test/a</loc><news:news>
<news:publication><news:name>Herald</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-03-04T08:00:00Z</news:publication_date><news:title>A</news:title></news:news></url>
<url><loc>http://herald.test/about</loc><lastmod>2031-03-05</lastmod></url></urlset>"""


def entries(data: str | bytes, **more: int) -> list[Entry]:
    return list(read_list(data.encode() if isinstance(data, str) else data, HERE, **more).entries)


def why_not(data: str | bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_list(data.encode() if isinstance(data, str) else data, HERE)
    return str(caught.value)


def within(seconds: float, work: Callable[[], object]) -> None:
    before = time.process_time()
    work()
    assert time.process_time() - before < seconds


# -- what is read --------------------------------------------------------------------------------


def test_rss_gives_addresses_titles_and_dates_each_report_once() -> None:
    listing = read_list(RSS.encode(), HERE)
    assert (listing.title, listing.kind, listing.cut) == ("Lindmouth Herald", "rss20", False)
    first, second = listing.entries
    assert first == Entry(
        url="http://herald.test/harbour?a=1&b=2", title="Harbour reopens", published="2031-03-05T09:00:00Z"
    )
    assert second.url == "http://herald.test/guid"


def test_atom_and_rdf_are_read() -> None:
    (atom,) = entries(ATOM)
    assert (atom.url, atom.published, atom.updated) == (
        "http://herald.test/a",
        "2031-03-04T08:00:00Z",
        "2031-03-05T08:00:00Z",
    )
    (rdf,) = entries(RDF)
    assert (rdf.url, rdf.published) == ("http://herald.test/a", "2031-03-04T08:00:00Z")


def test_json_feed_is_read_and_odd_items_are_passed_over() -> None:
    items: list[object] = [
        {"id": "1", "url": "/a", "title": "A", "date_published": "2031-03-04T08:00:00+01:00"},
        {"id": "http://herald.test/b", "title": 7},
        {"id": "3"},
        "odd",
        None,
        {"url": ["http://herald.test/c"]},
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "items": items}
    first, second = entries(json.dumps(feed))
    assert first == Entry(url="http://herald.test/a", title="A", published="2031-03-04T07:00:00Z")
    assert second.url == "http://herald.test/b"


def test_of_a_site_map_of_news_only_the_news_counts() -> None:
    (only,) = entries(NEWS)
    assert (only.url, only.title, only.published) == ("http://herald.test/a", "A", "2031-03-04T08:00:00Z")


def test_of_another_site_map_what_was_changed_last_comes_first() -> None:
    urls = "".join(
        f"<url><loc>http://herald.test/{n}</loc><lastmod>2031-03-{n:02}</lastmod></url>" for n in range(1, 9)
    )
    found = entries(f"<urlset>{urls}<url><loc>http://herald.test/undated</loc></url></urlset>", most=3)
    assert [e.url[-1] for e in found] == ["8", "7", "6"]


def test_an_index_of_site_maps_names_the_latest_first() -> None:
    maps = "".join(
        f"<sitemap><loc>/map{n}.xml</loc><lastmod>2031-01-{n:02}</lastmod></sitemap>" for n in range(1, 20)
    )
    listing = read_list(f"<sitemapindex>{maps}</sitemapindex>".encode(), HERE)
    assert listing.entries == ()
    assert listing.lists[0] == "http://herald.test/map19.xml"
    assert len(listing.lists) == 10


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_feed_is_read_in_its_encoding_also_where_the_server_says_another(codec: str) -> None:
    text = RSS.replace("UTF-8", codec.removesuffix("-sig")).replace("Harbour  reopens", "Café reopens")
    assert entries(text.encode(codec))[0].title == "Café reopens"


def test_a_feed_that_is_not_well_formed_gives_what_can_be_read() -> None:
    broken = RSS.replace("</title><link>/harbour", " & more <b></title><link>/harbour")
    assert "http://herald.test/guid" in [e.url for e in entries(broken)]
    assert len(entries(RSS[: RSS.index("<item><title>No")])) == 2


# -- what is none --------------------------------------------------------------------------------


def test_a_page_given_as_a_feed_is_told_with_the_feed_that_it_names() -> None:
    page = """<!doctype html><html><head><link rel="stylesheet" href="a.css">
    <link rel="alternate" type="application/rss+xml" href="/feed?x=1&amp;y=2"></head><body><p>News</p></body></html>"""
    assert (
        why_not(page)
        == "it is a page, not a feed; the page names as its feed http://herald.test/feed?x=1&y=2"
    )
    assert "names none" in why_not("<html><body>News</body></html>")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"just words", "no feed"),
        (b"\x89PNG\r\n\x1a\n", "no feed"),
        (b"<opml version='2.0'><body/></opml>", "secondsource feeds add"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no feed"),
        (b"{", "JSON that cannot be read"),
        (b'{"items": []}', "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', "no JSON Feed"),
        (b"{" + b'"a":{' * 100_000, "JSON that cannot be read"),
        (b"<urlset><url><loc>", "cannot be read"),
    ],
)
def test_what_is_no_feed_is_told(data: bytes, reason: str) -> None:
    assert reason in why_not(data)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>'


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize(
    "prologue",
    [
        BILLION,
        '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!-- <![CDATA[ --><!DOCTYPE rss [<!entity l9 "x">]>',
    ],
)
@pytest.mark.parametrize(
    "body", [RSS.partition("?>")[2].replace("No address", "&l9;"), NEWS.partition("?>")[2]]
)
def test_entities_are_not_unfolded(prologue: str, body: str, codec: str) -> None:
    within(1, lambda: why_not((prologue + body).encode(codec)))


def test_a_document_type_without_entities_harms_nothing() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    assert len(entries(RSS.replace("?>", f"?>{doctype}"))) == 2


def many(number: int) -> bytes:
    item = b"<item><title>t</title><link>http://herald.test/%d</link></item>"
    return b"<rss version='2.0'><channel>" + b"".join(item % n for n in range(number)) + b"</channel></rss>"


def test_of_a_feed_of_very_many_entries_the_first_are_read() -> None:
    data = many(150_000)

    def read() -> None:
        listing = read_list(data, HERE)
        assert (len(listing.entries), listing.cut) == (1000, True)
        assert listing.entries[0].url == "http://herald.test/0"

    within(4, read)
    json_items = [{"url": f"http://herald.test/{n}"} for n in range(100_000)]
    listing = read_list(
        json.dumps({"version": "https://jsonfeed.org/version/1", "items": json_items}).encode(), HERE
    )
    assert (len(listing.entries), listing.cut) == (1000, True)


def test_of_a_feed_full_of_tags_no_more_is_read_than_is_worth_it() -> None:
    item = "<item><link>http://herald.test/%d</link><description>" + "<b/>" * 2_000 + "</description></item>"
    data = "<rss version='2.0'><channel>" + "".join(item % n for n in range(40)) + "</channel></rss>"
    listing = read_list(data.encode(), HERE)
    assert (len(listing.entries), listing.cut) == (24, True)
    within(1, lambda: why_not("<rss version='2.0'><channel>" + "<b>" * 3_000_000))


def test_a_site_map_of_very_many_addresses_is_bounded() -> None:
    urls = b"".join(
        b"<url><loc>http://a.test/%d</loc><lastmod>2031-03-04</lastmod></url>" % n for n in range(90_000)
    )

    def read() -> None:
        listing = read_list(b"<urlset>" + urls + b"</urlset>", HERE, most=100)
        assert (len(listing.entries), listing.cut) == (100, True)

    within(6, read)


@pytest.mark.parametrize(
    "start",
    ["<rss><channel><item><table>", "<feed><entry>", "<urlset><url>", "<opml><outline>", "<html><body>"],
)
def test_deep_nesting_is_survived(start: str) -> None:
    inner = start[start.rindex("<") :]
    data = (start + inner * 10_000).encode()

    def read() -> None:
        for way in (partial(read_list, url=HERE), read_opml):
            with suppress(Unreadable):
                way(data)

    within(10, read)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([RSS, ATOM, NEWS, RDF, "{}", "<opml>"]), st.integers(0, 900))
def test_no_bytes_raise_anything_else(noise: bytes, base: str, at: int) -> None:
    data = base.encode()
    for broken in (noise, data[:at] + noise + data[at:], data[:at]):
        for read in (partial(read_list, url=HERE), read_opml):
            with suppress(Unreadable):
                read(broken)


# -- lists of feeds ------------------------------------------------------------------------------


def test_a_list_of_feeds_goes_out_and_in_again() -> None:
    sources = (
        Source(url="http://herald.test/feed?a=1&b=<2>", title='Herald "News" & more \x01'),
        Source(url="https://post.test/rss"),
    )
    data = write_opml(sources)
    first, second = read_opml(data)
    assert (first.url, first.title) == (sources[0].url, 'Herald "News" & more')
    assert second == Source(url="https://post.test/rss", title="https://post.test/rss")


def test_folders_of_a_list_are_looked_into_and_each_feed_counts_once() -> None:
    data = b"""<?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body>
    <outline text="World"><outline text="Herald" xmlUrl="http://herald.test/rss"/>
    <outline text="Deeper"><outline title="Post" type="rss" XMLURL="http://post.test/rss"/></outline></outline>
    <outline text="Herald" xmlUrl="http://herald.test/rss"/><outline text="odd" xmlUrl="ftp://post.test/"/></body></opml>"""
    assert [s.title for s in read_opml(data)] == ["Herald", "Post"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not valid XML"),
        (b"http://herald.test/rss", "not valid XML"),
        (RSS.encode(), "no list of feeds"),
        (b"<opml><body><outline text='a'/></body></opml>", "without a feed"),
        (f"{BILLION}<opml>&l9;</opml>".encode(), "entities"),
    ],
)
def test_what_is_no_list_of_feeds_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_opml(data)


# -- from the network ----------------------------------------------------------------------------


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def test_a_look_at_a_feed_that_is_too_large_or_no_feed_is_a_failure_with_a_reason(site: Site) -> None:
    site.put("/large", b"<rss>" + b" " * 10_000_001)
    site.put("/page", "<html><body>News</body></html>")
    for path, reason in (("/large", "more than 10 MB"), ("/page", "it is a page, not a feed")):
        found = look(fetcher_for(site), site.url(path))
        assert found.failure is not None
        assert reason in found.failure.reason


def test_the_site_maps_of_an_index_are_looked_at_and_a_broken_one_harms_no_other(site: Site) -> None:
    names = "".join(f"<sitemap><loc>{site.url(f'/{n}.xml')}</loc></sitemap>" for n in ("a", "b", "gone"))
    site.put("/index.xml", f"<sitemapindex>{names}</sitemapindex>")
    site.put("/a.xml", NEWS)
    site.put("/b.xml", "nonsense")
    found = look(fetcher_for(site), site.url("/index.xml"))
    assert found.listing is not None
    assert [e.url for e in found.listing.entries] == ["http://herald.test/a"]


CYRILLIC = "Мост над рекой рухнул"


def rss_of(title: str) -> str:
    return (
        f"<rss><channel><item><title>{title}</title><link>http://herald.test/a</link></item></channel></rss>"
    )


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-8"?>'])
def test_the_character_set_that_the_server_names_is_that_of_the_feed(declared: str) -> None:
    data = f"{declared}{rss_of(CYRILLIC)}".encode("windows-1251")
    listing = read_list(data, HERE, charset=charset_of("application/rss+xml; charset=windows-1251"))
    assert [e.title for e in listing.entries] == [CYRILLIC]


def test_a_site_map_too_is_in_the_character_set_that_the_server_names() -> None:
    data = NEWS.replace("<news:title>A<", f"<news:title>{CYRILLIC}<").encode("koi8-r")
    (entry,) = read_list(data, HERE, charset="koi8-r").entries
    assert entry.title == CYRILLIC


@pytest.mark.parametrize("named", [None, "iso-8859-1", "us-ascii", "utf-16"])
def test_what_is_valid_utf_8_is_utf_8_whatever_the_server_names(named: str | None) -> None:
    data = ('<?xml version="1.0" encoding="UTF-8"?>' + rss_of(CYRILLIC)).encode()
    assert [e.title for e in read_list(data, HERE, charset=named).entries] == [CYRILLIC]


def test_a_byte_order_mark_counts_before_what_the_server_names() -> None:
    data = rss_of(CYRILLIC).encode("utf-16")
    assert [e.title for e in read_list(data, HERE, charset="iso-8859-1").entries] == [CYRILLIC]


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/xml; charset=windows-1251", "cp1251"),
        ('application/xml;version=1; Charset = "KOI8-R"', "koi8-r"),
        ("text/xml", None),
        ("text/xml; charset=", None),
        ("text/xml; charset=no-such-set", None),
        ("text/xml; charset=punycode", None),
        ("", None),
    ],
)
def test_a_header_names_a_character_set_or_none(header: str, charset: str | None) -> None:
    assert charset_of(header) == charset


@given(data=st.binary(max_size=400), charset=st.sampled_from(["utf-8", "cp1251", "utf-16", "base64"]))
def test_no_bytes_in_whatever_set_break_the_reader(data: bytes, charset: str) -> None:
    with suppress(Unreadable):
        read_list(b"<rss><channel><item>" + data, HERE, charset=charset)
