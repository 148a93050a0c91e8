"""What a page says of itself: title, authors, date, outlet, address; and whether it is an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TypeAlias

from lxml.html import HtmlElement

from secondsource.language.moments import beyond, moment, moment_in
from secondsource.language.outlets import host_of, outlet_book

__all__ = ["PageFacts", "one_line", "read_page"]

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

#: Marks that take no room but break search and display; joiners stay, as some scripts need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_SPACE = re.compile(r"\s+")
_ARTICLE_TYPES = re.compile(
    r"article|blogposting|reportage|liveblog|scholarly|opinion|analysis|review", re.IGNORECASE
)
_DATE_META = (
    *("article:published_time", "article:published", "og:article:published_time", "og:published_time"),
    *("datepublished", "article.published", "article_date_original", "date.release", "og:pubdate", "pubdate"),
    *("pub_date", "pdate", "publish-date", "publishdate", "publish_date", "published", "published_at"),
    *("publication_date", "og:datepublished", "sailthru.date", "parsely-pub-date", "dc.date.issued"),
    *("dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date"),
    *("cxenseparse:recs:publishtime", "dcsext.articlefirstpublished", "sn-post-date", "rbpubdate"),
    *("originalpublicationdate", "displaydate", "ptime", "datecreated"),
)
_AUTHOR_META = (
    *("author", "parsely-author", "sailthru.author", "article:author_name", "article_author", "byl"),
    *("dc.creator", "dcterms.creator", "dcsext.author", "author.name", "article:author", "og:article:author"),
)
_SITE_META = ("og:site_name", "og:site", "application-name", "apple-mobile-web-app-title", "dc.publisher")
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=[/\-_.]|$)")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,500})\s*-->", re.IGNORECASE)
_DATED_CLASS = re.compile(r"date|time|publish|posted|byline|dateline|meta", re.IGNORECASE)
_UPDATED = re.compile(r"updated|modified|revised", re.IGNORECASE)
_BY = re.compile(r"^\s*(?:(?:written|reported|posted|words)\s+)?by:?\s+", re.IGNORECASE)
#: A date glued behind a byline.
_DATED = re.compile(
    r"[\s|,•·–—-]*\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\d{1,2}\s+)?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?\s+\d{1,4}\b.*$"
    r"|[\s|,•·–—-]*\b(?:published|updated|posted|last modified)\b.*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,5}")
_NO_NAME = re.compile(
    r"\b(?:staff|writers?|editors?|correspondents?|reporters?|by|for|updated|published|in)\b", re.IGNORECASE
)
_SUFFIX = re.compile(r"\s+[|\-–—:·•»«]+\s+")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_JSON_HEADLINE = re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.){4,300})"')
_WORD = re.compile(r"\w+")
_MOST_JSON = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says of itself."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    #: ISO 8601 date, or time in UTC.
    published: str | None = None
    #: Why a date that the page gives does not date it.
    undatable: str | None = None
    outlet: str | None = None
    url: str | None = None
    #: Whether its markup claims that it is an article.
    is_article: bool = False
    #: Whether its markup says that it is to be paid for.
    is_paid: bool = False
    #: The article's text as its JSON-LD gives it, or None.
    body: str | None = None


def one_line(text: str) -> str:
    """Return visible words on one line: white space collapsed, invisible marks left out."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def _shown(element: HtmlElement) -> str:
    """Return the words within an element; parts of it are kept apart ("By Ann Bell", "3 May 2019")."""
    return one_line(" ".join(element.itertext()))


def read_page(tree: HtmlElement, source: str) -> PageFacts:
    """Return what the page says of itself in JSON-LD, meta elements, visible elements and its address.

    In that order for the date; the address comes before loose text since its day is seldom wrong, and
    the file's own time is never used. The title is the one visible ``h1`` where the page's other titles
    agree with it, since that is what a reader sees ("og:title" is often cut or reworded for search).
    """
    meta = _meta(tree)
    scripts = [s.text or "" for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower()]
    title_tag = one_line(tree.findtext(".//head/title") or tree.findtext(".//title") or "")
    told = _titles(meta, title_tag)
    ld = _from_json(scripts, told)
    url = _address(tree, meta, source)
    outlet = _outlet(url, meta, ld.outlet)
    sites = [s for s in (outlet, ld.outlet, meta.get("og:site_name"), host_of(url or "")) if s]
    authors = ld.authors or _authors(tree, meta)
    return PageFacts(
        title=_title(tree, [t for t in (ld.title, *told) if t], sites),
        authors=tuple(a for a in authors if not any(_same_name(a, s) for s in sites)),
        published=_finer(ld.published, _published(tree, meta, url)),
        undatable=ld.undatable or next((why for k in _DATE_META if (why := beyond(meta.get(k, "")))), None),
        outlet=outlet,
        url=url,
        is_article=ld.is_article
        or meta.get("og:type", "").lower() in {"article", "news", "story"}
        or "article:published_time" in meta,
        is_paid=ld.is_paid,
        body=ld.body,
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return the first content of each meta element, by its name in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = one_line(unescape(element.get("content") or ""))
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


# -- JSON-LD -------------------------------------------------------------------------------------


def _from_json(scripts: list[str], titles: list[str]) -> PageFacts:
    nodes: list[dict[str, Json]] = []
    for script in scripts:
        nodes.extend(_nodes(_loads(script[:_MOST_JSON])))
    articles = [n for n in nodes if _ARTICLE_TYPES.search(_type(n))]
    # Some systems date the "WebPage" instead of naming an article.
    dated = [n for n in nodes if _type(n) == "WebPage" and n.get("datePublished")]
    node = _main(articles, titles) or (dated[0] if len(dated) == 1 and not articles else None)
    if node is None:
        loose = "\n".join(scripts)[:_MOST_JSON]
        dates, lines = _JSON_DATE.findall(loose), _JSON_HEADLINE.findall(loose)
        # Broken JSON: only what it says once can be said of this page.
        only = dates[0] if len(set(dates)) == 1 else ""
        title = _text(_loads(f'"{lines[0]}"')) if len(set(lines)) == 1 else None
        return PageFacts(published=moment(only), title=title)
    body = node.get("articleBody")
    authors = tuple(dict.fromkeys(a for n in _names(node.get("author"), nodes) for a in _split_names(n)))
    publishers = _names(node.get("publisher"), nodes)
    return PageFacts(
        title=_text(node.get("headline")) or (_text(node.get("name")) if node in articles else None),
        authors=authors,
        published=moment(_text(node.get("datePublished")) or ""),
        undatable=beyond(_text(node.get("datePublished")) or ""),
        outlet=publishers[0] if publishers else None,
        is_article=node in articles,
        is_paid=str(node.get("isAccessibleForFree", "")).lower() == "false",
        body=unescape(body) if isinstance(body, str) and len(body) > 200 else None,
    )


def _loads(script: str) -> Json:
    cut = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    cut = re.sub(r"^/\*.*?\*/|//<!\[CDATA\[|//\]\]>|<!\[CDATA\[|\]\]>", "", cut).strip()
    try:
        value: Json = json.loads(cut, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def _nodes(root: Json) -> Iterator[dict[str, Json]]:
    """Yield the objects of a JSON-LD value: itself, list items, ``@graph`` and main entities."""
    queue: list[tuple[Json, int]] = [(root, 0)]
    while queue:
        item, depth = queue.pop(0)
        if depth > 5:
            continue
        if isinstance(item, list):
            queue.extend((part, depth + 1) for part in item[:200])
        elif isinstance(item, dict):
            yield item
            inner = (item.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"))
            queue.extend((value, depth + 1) for value in inner if isinstance(value, dict | list))


def _type(node: dict[str, Json]) -> str:
    kind = node.get("@type")
    return " ".join(str(k) for k in kind) if isinstance(kind, list) else str(kind or "")


def _main(articles: list[dict[str, Json]], titles: list[str]) -> dict[str, Json] | None:
    """Return the article that the page is about: the one whose headline is most like its titles."""
    headed = [a for a in articles if a.get("headline") or a.get("articleBody") or a.get("datePublished")]
    if not headed:
        return None

    def likeness(node: dict[str, Json]) -> float:
        headline = _text(node.get("headline")) or _text(node.get("name")) or ""
        return max((_overlap(headline, t) for t in titles), default=0.0)

    best = max(headed, key=likeness)  # the first of equals
    # A list of teasers has many headlines, of which none is the page's.
    return best if len(headed) == 1 or likeness(best) >= 0.5 else None


def _text(value: Json) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return one_line(unescape(value)) or None if isinstance(value, str) else None


def _names(value: Json, nodes: list[dict[str, Json]]) -> list[str]:
    """Return the names of people or bodies given as text, object, reference or list of these."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item and "@id" in item:
            item = next((n for n in nodes if n.get("@id") == item["@id"] and "name" in n), None)
        name = _text(item.get("name")) if isinstance(item, dict) else _text(item)
        if name:
            found.append(name)
    return found


# -- title and authors ---------------------------------------------------------------------------


def _titles(meta: dict[str, str], title_tag: str) -> list[str]:
    keys = ("og:title", "headline", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title")
    return [t for t in (*(meta.get(k, "") for k in keys), title_tag) if t]


def _title(tree: HtmlElement, told: list[str], sites: list[str]) -> str | None:
    heads = [_shown(h) for h in tree.iter("h1")]
    heads = [h for h in dict.fromkeys(heads) if 8 <= len(h) <= 300]
    # Blogs give the site's own name as "h1": it is no title.
    heads = [h for h in heads if not any(_same_name(h, s) for s in sites)]
    for head in heads:
        if any(_overlap(head, t) >= 0.6 for t in told):
            return head
    told = [t for t in told if not any(_same_name(t, s) for s in sites)]
    if told:
        return _without_site(told[0], sites, told[1:] + heads)
    return heads[0] if heads else None


def _overlap(a: str, b: str) -> float:
    """Return the share of the words of the shorter title that stand in the other."""
    left, right = set(_WORD.findall(a.casefold())), set(_WORD.findall(b.casefold()))
    if not left or not right:
        return 0.0
    return len(left & right) / min(len(left), len(right)) if min(len(left), len(right)) > 2 else 0.0


def _without_site(title: str, sites: list[str], others: list[str]) -> str:
    """Cut a site's name off the end of a title ("... | CBS News"), where it is surely one."""
    parts = _SUFFIX.split(title)
    while len(parts) > 1:
        tail, head = parts[-1], title[: title.rfind(parts[-1])]
        head = re.sub(r"\s+[|\-–—:·•»«]+\s*$", "", head)
        known = any(_alike(tail, s) for s in sites) or outlet_book().facts(tail) is not None
        if not (known or head in others) or len(_WORD.findall(head)) < 2:
            break
        title, parts = head, parts[:-1]
    return title


def _alike(a: str, b: str) -> bool:
    left = re.sub(r"[\W_]+|^the\b", "", a.casefold())
    right = re.sub(r"[\W_]+|^the\b", "", b.casefold())
    return bool(left) and (left in right or right in left)


def _same_name(a: str, b: str) -> bool:
    left, right = (re.sub(r"^the\b|\.(?:com|org|net)$|[\W_]+", "", n.casefold()) for n in (a, b))
    return left == right


def _authors(tree: HtmlElement, meta: dict[str, str]) -> tuple[str, ...]:
    names = [n for key in _AUTHOR_META if key in meta for n in _split_names(meta[key])]
    if not names:
        xpath = (
            "//*[@rel='author' or @itemprop='author' or contains(@class,'author-name')"
            " or contains(@class,'byline__name') or contains(@class,'byline-name')"
            " or contains(concat(' ',@class,' '),' byline ') or contains(concat(' ',@class,' '),' author ')]"
        )
        for element in tree.xpath(xpath)[:5]:
            text = _shown(element)
            if 3 < len(text) < 80:
                names = _split_names(text)
                if names:
                    break
    return tuple(dict.fromkeys(names))


def _split_names(text: str) -> list[str]:
    """Split "By Ann Bell and Carl Dow, Staff writers" into names; drop addresses and what is no name."""
    flat = _DATED.sub("", _BY.sub("", one_line(text)))
    if "://" in flat or "@" in flat:
        return []
    names: list[str] = []
    for part in re.split(r"\s*(?:,|;|\||•|·|&| and )\s*", flat):
        words = part.split()
        fits = _NAME.fullmatch(part) is not None and 1 <= len(words) <= 6 and part[:1].isupper()
        degree = bool(names) and part.isupper() and len(part) <= 4  # "Ann Bell, MS, RDN"
        if fits and not degree and not _NO_NAME.search(part):
            names.append(part)
    return names


# -- date, address, outlet -----------------------------------------------------------------------


def _published(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    for key in _DATE_META:
        if key in meta and (found := moment(meta[key])):
            return found
    marked = "//*[@itemprop='datePublished'] | //input[contains(@name,'publish') or contains(@id,'publish')]"
    for element in tree.xpath(marked)[:5]:
        value = element.get("content") or element.get("value") or element.get("datetime") or _shown(element)
        if found := moment(one_line(value)):
            return found
    return _from_time_elements(tree) or _from_address(url) or _from_text(tree)


def _from_time_elements(tree: HtmlElement) -> str | None:
    """Return the date of the ``time`` element that the article's head holds.

    Teasers have ``time`` elements too: where several name different days, only one in an article's
    header, or before the first long paragraph after the ``h1``, counts.
    """
    times = [t for t in tree.iter("time") if not _UPDATED.search(t.get("class") or t.get("itemprop") or "")]
    dated = [(t, moment(one_line(t.get("datetime") or _shown(t)))) for t in times[:200]]
    known = [(t, d) for t, d in dated if d]
    if not known:
        return None
    if len({d[:10] for _, d in known}) == 1:
        return known[0][1]
    near = tree.xpath("//h1[1]/following::time[position()<=2] | //h1[1]//time")
    return next((d for t, d in known if any(t is n for n in near)), None)


def _finer(first: str | None, second: str | None) -> str | None:
    """Return the first date, or the second where it is a time of the same day."""
    if first and second and len(first) == 10 and second.startswith(first):
        return second
    return first or second


def _from_address(url: str | None) -> str | None:
    found = _URL_DATE.search(url or "")
    return moment("-".join(found.groups())) if found else None


def _from_text(tree: HtmlElement) -> str | None:
    """Return the full date that stands in an element near the title whose class or id speaks of dates."""
    body = tree.find(".//body")
    if body is None:
        return None
    for count, element in enumerate(body.iter()):
        if count > 5000:
            break
        if not isinstance(element.tag, str) or element.tag in {"script", "style", "a", "footer", "nav"}:
            continue
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _DATED_CLASS.search(label) or len(element) > 12:
            continue
        text = _shown(element)
        if 6 <= len(text) <= 160 and (found := moment_in(text)):
            return found
    return None


def _address(tree: HtmlElement, meta: dict[str, str], source: str) -> str | None:
    links = [
        e.get("href") or "" for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()
    ]
    saved = _SAVED_FROM.search(source[:4096])
    bases = [e.get("href") or "" for e in tree.iter("base")]
    for url in (
        *links,
        meta.get("og:url", ""),
        saved.group(1) if saved else "",
        meta.get("twitter:url", ""),
        *bases,
    ):
        url = one_line(url)
        if url.startswith("//"):
            url = f"https:{url}"
        if url.startswith(("http://", "https://")) and host_of(url):
            return url
    return None


def _outlet(url: str | None, meta: dict[str, str], publisher: str | None) -> str | None:
    """Return the outlet: the table's name for the domain, else the page's own name of itself."""
    known = outlet_book().by_url(url) if url else None
    if known is not None:
        return known.name
    for name in (meta.get("og:site_name"), publisher, *(meta.get(k) for k in _SITE_META[1:])):
        if name and 1 < len(name) <= 60 and "://" not in name:
            told = name.lstrip("@")
            # "Gazette | News from all over": the name comes before what is said of it.
            told = _SUFFIX.split(told)[0] if len(_SUFFIX.split(told)[0]) > 2 else told
            # A site of which the table has the name but another address is a namesake.
            found = outlet_book().facts(told) if url is None else None
            return found.name if found is not None else told
    return host_of(url) or None if url else None
