"""The page file as a reader meets it, in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from secondsource.desk import Desk
from secondsource.language import models
from secondsource.publish.page.words import visible
from secondsource.records import BriefSentence, Edition, Span
from tests.browser.conftest import Opened
from tests.publish.build import edition
from tests.publish.test_page import HOSTILE, hostile

EXAMPLES = Path(__file__).parent.parent.parent / "examples"

#: The words in the source texts that a reader sees lit.
LIT = """() => {
  const out = [];
  for (const text of document.querySelectorAll('.t')) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (let at = walker.currentNode.parentElement; at !== text; at = at.parentElement) {
        if (getComputedStyle(at).backgroundColor !== 'rgba(0, 0, 0, 0)') {
          out.push(walker.currentNode.data);
          break;
        }
      }
    }
  }
  return out.join('');
}"""
IN_VIEW = """() => {
  const box = document.getElementById(location.hash.slice(1)).getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.fixture(scope="module")
def bonn(pipeline: models.Pipeline, embedder: models.Embedder) -> Edition:
    return Desk(pipeline, embedder).brief([str(EXAMPLES / "bonn")])


@pytest.fixture(scope="module")
def crossing() -> Edition:
    """A brief whose citations cross each other, hold each other, and run over lines."""
    made = edition()
    page = made.stories[0]
    a, b = (r.article for r in page.telling.readings)
    spans = (
        Span(article=a.id, start=31, end=60),
        Span(article=a.id, start=50, end=90),
        Span(article=a.id, start=31, end=150),
        Span(article=b.id, start=5, end=60),
    )
    brief = replace(page.brief, sentences=(BriefSentence(text="Voss.", section="lead", citations=spans),))
    return replace(made, stories=(replace(page, brief=brief),))


def squeezed(text: str) -> str:
    return "".join(visible(text).split())


def cited_words(made: Edition, name: str) -> str:
    """The words that a link means, from the name of the place: source, start, end."""
    found = re.fullmatch(r"#s(\d+)-(\d+)-(\d+)", name)
    assert found
    articles = [r.article for page in made.stories for r in page.telling.readings]
    return squeezed(articles[int(found[1]) - 1].text[int(found[2]) : int(found[3])])


def follow(page: Page, link: Locator, *, script: bool = True) -> str:
    """Click a link and wait until the jump is made and drawn; a click comes back before that. Return the place."""
    name = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(lambda url: url.endswith(name))
    if script:
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return name


def complaints(page: Page) -> list[str]:
    """What the page said or asked for, but for the file itself."""
    told: list[str] = page.told  # type: ignore[attr-defined]
    return [t for t in told if t != f"request: {page.url.split('#')[0]}"]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_click_on_a_citation_lights_the_cited_words_and_shows_them(
    opened: Opened, crossing: Edition, width: int, script: bool
) -> None:
    page = opened(crossing, width=width, script=script)
    links = page.locator(".brief a[href^='#s']")
    assert links.count() == 4
    for n in range(links.count()):
        name = follow(page, links.nth(n), script=script)
        assert squeezed(page.evaluate(LIT)) == cited_words(crossing, name)
        assert page.evaluate(IN_VIEW), "the cited words are on the screen"
    assert complaints(page) == []


def test_every_citation_of_an_example_leads_to_its_words(opened: Opened, bonn: Edition) -> None:
    page = opened(bonn, script=False)
    names = page.eval_on_selector_all("main a[href^='#s']", "links => links.map(l => l.getAttribute('href'))")
    places = [n for n in dict.fromkeys(names) if not n.startswith("#story")]
    assert len(places) > 50
    for name in places:
        page.evaluate("name => { location.hash = name; }", name)
        assert squeezed(page.evaluate(LIT)) == cited_words(bonn, name)


def test_on_a_wide_screen_a_jump_moves_the_sources_and_leaves_the_report(
    opened: Opened, bonn: Edition
) -> None:
    page = opened(bonn)
    link = page.locator(".timeline a").last
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    follow(page, link)
    assert page.evaluate("document.getElementById('sources').scrollTop") > 0
    assert page.evaluate("scrollY") == before > 0


def test_a_near_copy_opens_when_a_citation_leads_into_it(opened: Opened) -> None:
    page = opened(edition(), script=False)
    copied = page.locator("details.copies")
    assert copied.get_attribute("open") is None
    follow(page, page.locator(".brief a", has_text="courier").first, script=False)
    assert copied.get_attribute("open") is not None


def test_on_a_phone_a_button_leads_back_to_the_citation(opened: Opened) -> None:
    page = opened(edition(), width=390)
    back = page.get_by_role("button", name="Back to where you were")
    assert back.is_hidden()
    link = page.locator(".brief a").first
    follow(page, link)
    back.click()
    assert link.evaluate("node => node === document.activeElement")
    assert back.is_hidden()


def barriers(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds with everything unfolded and some words lit."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.evaluate("location.hash = document.querySelector('main .who a').hash")
    return [(v["id"], v["nodes"][0]["html"]) for v in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_has_no_barrier_that_axe_knows(opened: Opened, width: int, dark: bool) -> None:
    assert barriers(opened(edition(), width=width, dark=dark)) == []


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (390, False)], ids=["wide-dark", "phone-light"])
def test_an_example_has_no_barrier_that_axe_knows(
    opened: Opened, bonn: Edition, width: int, dark: bool
) -> None:
    assert barriers(opened(bonn, width=width, dark=dark)) == []


def test_several_stories_have_no_barrier_that_axe_knows(opened: Opened) -> None:
    made = edition()
    page = made.stories[0]
    other = replace(page, telling=replace(page.telling, readings=(), cast=(), origin_groups=()))
    assert barriers(opened(replace(made, stories=(page, other)))) == []


def test_an_example_asks_the_network_for_nothing_and_has_no_error(opened: Opened, bonn: Edition) -> None:
    page = opened(bonn)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert complaints(page) == []


@pytest.mark.parametrize("text", [HOSTILE, "<svg/onload=alert(3)>", "]]><iframe src=javascript:alert(4)>"])
def test_markup_in_titles_and_texts_stays_words(opened: Opened, text: str) -> None:
    page = opened(hostile(text))
    assert page.locator("h1").inner_text() == text
    assert page.title() == text
    assert page.locator("img, iframe, svg[onload], main script").count() == 0
    assert page.locator("script").count() == 1
    assert complaints(page) == [], "nothing ran, and the policy had nothing to refuse"


def test_the_policy_refuses_what_is_not_the_pages_own(opened: Opened) -> None:
    page = opened(edition())
    image = "<img src=https://tracker.example/x onerror=alert(5)>"
    with page.expect_event("requestfailed") as refused:
        page.evaluate("image => document.body.insertAdjacentHTML('beforeend', image)", image)
    assert refused.value.failure == "csp"
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'alert(6)'}))")
    assert not [t for t in complaints(page) if t.startswith("dialog")]


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_no_width_needs_scrolling_to_the_side(opened: Opened, width: int) -> None:
    page = opened(hostile("Donaudampfschifffahrtsgesellschaftskapitän" * 6), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_sources_follow_the_report_and_folded_parts_are_open(opened: Opened) -> None:
    page = opened(edition(), script=False)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.getElementById('sources')).position") == "static"
    assert page.locator("#source-2 .t").bounding_box(), "the near-copy, though nobody opened it"
    assert page.locator(".contents").first.is_hidden()
