"""A page gives its article, or the reason why it has none."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean.html import read_html
from secondsource.records import Article, Capture, Given, Skipped

TITLE = "Harbour of Lindmouth reopens after storm"
BODY = (
    "The harbour of Lindmouth reopened on Monday after the storm had closed it for three days, its master said.",
    "Fourteen ships had waited outside the bay, among them two tankers that were bound for the northern refineries.",
    "“We could not take the risk,” said Ann Bell, the harbour’s master, who had ordered the closure on Friday.",
    "The ministry of transport will publish a report on the damage next week, a spokesman told reporters.",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def article_page(head: str = "", body: str = PARAGRAPHS) -> str:
    nav = "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
    main = f"<article><h1>{TITLE}</h1>{body}</article>"
    return page(
        f"{nav}{main}<footer>Terms of use</footer>", f"<title>{TITLE} | Lindmouth Herald</title>{head}"
    )


def cleaned(
    source: str | bytes, path: str = "07-herald.html", given: Given | None = None
) -> Article | Skipped:
    data = source if isinstance(source, bytes) else source.encode()
    digest = hashlib.sha256(data).hexdigest()
    return read_html(Capture(id=digest, path=path, media="html", data=data, given=given or Given()))


def article(source: str | bytes, given: Given | None = None) -> Article:
    found = cleaned(source, given=given)
    assert isinstance(found, Article), found
    return found


def reason(source: str | bytes) -> str:
    found = cleaned(source)
    assert isinstance(found, Skipped), found
    return found.reason


def ld(**said: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **said}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_the_text_is_the_body_one_paragraph_a_line_without_title_and_menus() -> None:
    found = article(article_page())
    assert found.text.split("\n") == list(BODY)
    assert (found.title, found.title_span, found.text_is_input) == (TITLE, None, False)
    assert found.language == "en"


def test_an_undated_page_stays_undated_and_its_outlet_is_the_file_name() -> None:
    found = article(article_page())
    assert (found.published, found.published_from, found.outlet, found.url) == (None, None, "herald", None)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (ld(datePublished="2017-02-17T10:00:00+01:00"), "2017-02-17T09:00:00Z"),
        ('<meta property="article:published_time" content="2017-02-17T09:00:00Z">', "2017-02-17T09:00:00Z"),
        ('<meta name="pubdate" content="20170217">', "2017-02-17"),
        ('<link rel="canonical" href="https://herald.test/2017/02/17/harbour">', "2017-02-17"),
        ('<meta name="date" content="03/04/2017">', None),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', None),
    ],
)
def test_the_date_is_what_the_page_says(head: str, published: str | None) -> None:
    assert article(article_page(head)).published == published


def test_the_date_may_stand_in_a_time_element_or_beside_the_byline() -> None:
    timed = article_page(body=f"<time datetime='2017-02-17'>Friday</time>{PARAGRAPHS}")
    assert article(timed).published == "2017-02-17"
    spelt = article_page(
        body=f"<div class='byline'>By <b>Ann Bell</b><i>17 February 2017</i></div>{PARAGRAPHS}"
    )
    assert article(spelt).published == "2017-02-17"
    assert article(spelt).authors == ("Ann Bell",)


def test_what_is_given_wins_over_the_page() -> None:
    given = Given(
        outlet="Courier", title="Another title", published="2017-02-18", url="https://courier.test/1"
    )
    found = article(article_page(ld(datePublished="2017-02-17")), given)
    assert (found.outlet, found.title, found.url) == ("Courier", "Another title", "https://courier.test/1")
    assert (found.published, found.published_from) == ("2017-02-18", "given")


def test_outlet_and_authors_come_from_the_markup() -> None:
    told = ld(
        author=[{"@type": "Person", "name": "Ann Bell"}, "Carl Dow"], publisher={"name": "Lindmouth Herald"}
    )
    found = article(article_page(told))
    assert (found.outlet, found.authors) == ("Lindmouth Herald", ("Ann Bell", "Carl Dow"))
    known = article(article_page('<link rel="canonical" href="https://www.bbc.co.uk/news/1">'))
    assert known.outlet == "BBC News"


def test_a_site_name_is_cut_off_the_title_and_is_no_title_itself() -> None:
    head = '<meta property="og:site_name" content="Lindmouth Herald">'
    source = page(
        f"<h1>Lindmouth Herald</h1>{PARAGRAPHS}", f"<title>{TITLE} - Lindmouth Herald</title>{head}"
    )
    assert article(source).title == TITLE


def test_headings_in_the_body_are_marked() -> None:
    found = article(
        article_page(body=PARAGRAPHS + "<h2>What comes next</h2>" + PARAGRAPHS.replace("Monday", "Tuesday"))
    )
    assert "What comes next" in [h.span.of(found.text) for h in found.headings]


def test_nothing_invisible_is_in_the_text_and_no_visible_word_is_changed() -> None:
    odd = BODY[0].replace("harbour", "har\u00adbour\u200b").replace("Monday", "<b>Mon</b>day\u202e\x07")
    assert article(article_page(body=f"<p>{odd}</p>" + PARAGRAPHS)).text.startswith(BODY[0])


def test_scripts_are_neither_run_nor_read() -> None:
    script = "<script>document.write('<p>The mayor resigned on Sunday, she said.</p>')</script>"
    assert "mayor" not in article(article_page(body=script + PARAGRAPHS + script)).text


def test_the_text_of_the_markup_stands_in_for_a_body_that_a_script_would_fill_in() -> None:
    source = page("<div id='app'></div>", ld(articleBody="\n\n".join(BODY)))
    assert article(source).text.split("\n") == list(BODY)


CONSENT = (
    "<p>We and our partners use cookies to store and access your personal data on your device.</p>"
    "<p>You can accept all or manage your preferences; see our privacy policy on consent.</p>"
)
TEASERS = "".join(
    f"<h3><a href='/{n}'>Mayor number {n} opens the new bridge over the river</a></h3><p>It took {n} years.</p>"
    for n in range(12)
)


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        (page(f"<main><h1>Your privacy</h1>{CONSENT}</main>"), "consent wall"),
        (
            page("<h1>One moment</h1><p>Please verify you are a human by completing the captcha below.</p>"),
            "human",
        ),
        (
            page("<h1>404</h1><p>The page you are looking for could not be found on our site, sorry.</p>"),
            "not there",
        ),
        (
            article_page(
                body="<p>Subscribe now to continue reading this article. Already a subscriber? Sign in.</p>"
            ),
            "paywall",
        ),
        (page(f"<title>Lindmouth Herald: news</title><main>{TEASERS}</main>"), "list of links"),
        (page(""), "no article"),
        ("", "HTML"),
        ("<", "HTML"),
        (b"\x00\x01\x02" * 60, "not text"),
        ("<p>word</p>" * 200_000, "markup"),
    ],
)
def test_a_page_without_article_is_skipped_with_its_cause(source: str | bytes, cause: str) -> None:
    assert cause in reason(source)


def test_a_plea_to_subscribe_below_an_article_does_not_cost_it() -> None:
    plea = "<p>Already a subscriber? Sign in to continue reading. Subscribe now for full access.</p>"
    assert BODY[0] in article(article_page(body=PARAGRAPHS + plea)).text


def test_a_page_in_another_language_is_named_as_such() -> None:
    lines = (
        "<p>Le port a rouvert lundi après la tempête qui l’avait fermé pendant trois jours, a dit son directeur.</p>"
        "<p>Quatorze navires attendaient devant la baie, dont deux pétroliers à destination du nord du pays.</p>"
    )
    assert article(article_page(body=lines)).language == "fr"


@pytest.mark.parametrize("count", [300, 30_000])
def test_deep_nesting_loses_nothing_and_breaks_nothing(count: int) -> None:
    source = page("<div>" * count + PARAGRAPHS + "</div>" * count)
    assert article(source).text.split("\n") == list(BODY)


@pytest.mark.parametrize(
    "source",
    [
        page(f"<div {' '.join(f'a{n}=1' for n in range(50_000))}>{PARAGRAPHS}</div>"),
        page(PARAGRAPHS + "<script " * 30_000),
        page(PARAGRAPHS + "<svg>" * 30_000),
        page(PARAGRAPHS, '<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
    ],
    ids=["attributes", "open scripts", "open drawings", "nested JSON"],
)
def test_hostile_markup_costs_neither_time_nor_text(source: str) -> None:
    assert BODY[0] in article(source).text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1252"])
def test_a_page_is_read_in_its_encoding(codec: str) -> None:
    head = '<meta charset="windows-1252">' if codec == "cp1252" else ""
    assert "“We could not" in article(article_page(head).encode(codec)).text


_PIECES = (
    "<p> </p> <div > <table><tr> <td> <!-- --> <h1> <a/href=' &#0; &amp </body> <time/datetime=' ' \ud800 <script> "
    "<meta/content=x/name=date> Ships waited in the bay on Monday."
)
_MARKUP = st.lists(st.sampled_from(_PIECES.split(" ")), max_size=60).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(source=st.one_of(_MARKUP.map(lambda s: s.encode("utf-8", "surrogatepass")), st.binary(max_size=300)))
def test_no_page_raises_and_marks_lie_within_the_text(source: bytes) -> None:
    found = read_html(Capture(id="0", path="a.html", media="html", data=source))
    if isinstance(found, Article):
        for span in [f.span for f in found.furniture] + [h.span for h in found.headings]:
            assert 0 <= span.start < span.end <= len(found.text)
