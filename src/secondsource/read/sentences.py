"""Sentences of the body, also in one-block texts and glued lines.

The body is a report's text without title, headings and furniture. It is cut into blocks (paragraphs, or stretches between
furniture), blocks into sentences by rules of punctuation, and each sentence is parsed by itself. Boundaries are not left to
the parser: on reports scraped without commas and apostrophes it cuts before reporting verbs and inside titles, and it
never cuts "disputes.However". A sentence parsed by itself cannot borrow a root from its neighbour, and costs no more: 1,096
sentences took 4.1 to 5.4 s of processor time, the same text in paragraphs 4.6 to 5.6 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import tee
from typing import TYPE_CHECKING

from secondsource.language.vocabulary import words
from secondsource.read.gardenpath import mend
from secondsource.read.parsed import ParsedArticle, ParsedSentence
from secondsource.records import Article, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from secondsource.language.models import Pipeline

#: A longer sentence lost its punctuation; it is cut at a space, since the time of what looks around in a sentence grows
#: with the square of its length. The longest of 37,708 sentences of 1,073 reports has 1,538 characters (lists of links apart).
LONGEST = 2_000

#: Titles and the like: a name follows, never the end of a sentence.
_TITLES = frozenset(
    words(
        "mr mrs ms mx dr prof gen sen sens rep reps gov govs lt col maj capt cpt sgt cpl adm rev hon "
        "pres st ste mt ft vs messrs mme mlle msgr supt det insp cmdr cdr spc pvt pfc brig amb atty "
        "attys dep asst sec secy fr sr. no nos fig vol pp eq ave blvd hwy ald comdr ens lieut wm geo "
        "chas jas thos cf al viz i.e e.g ret approx"
    )
)
#: Abbreviations that end a sentence only where a word follows that usually begins one.
_OPEN = frozenset(
    words(
        "inc corp co cos ltd llc plc bros jr sr esq etc dept govt assn univ est ed eds jan feb mar apr "
        "jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif "
        "colo conn del fla ga ida ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
        "penn tenn tex va vt wash wis wyo ont que sask alta a.m p.m u.s u.n u.k e.u d.c n.y n.j n.c s.c "
        "n.h n.m n.d s.d w.va r.i l.a u.s.a u.a.e ph.d m.d b.a m.a b.c a.d u.s.s.r am pm"
    )
)
#: Words that, capitalised, begin a sentence far oftener than they continue one after an abbreviation.
_STARTERS = frozenset(
    words(
        "the a an this that these those he she it they we you i his her their its our my there here in "
        "on at by for from to with without of as if when while where after before since until because "
        "although though but and or so yet however meanwhile still also then now once both some many "
        "most several all no not only even according asked what who why how is are was were has have had "
        "do does did can could will would may more one two three officials police among between during "
        "under over about despite earlier later last during instead moreover nor such another each every"
    )
)
_HOPING = frozenset({"hope", "hopes", "hoped", "hoping"})
_REPORTING = (
    r"(?:said|says|asked|asks|added|told|wrote|replied|tweeted|warned|insisted|declared|shouted|cried|exclaimed|recalled|wondered"
    r"|demanded|continued|explained|responded)"
)
_END = re.compile(
    # Terminal marks with the quotes, brackets and note numbers that close with them, before white space ...
    # (rows of marks are taken whole, or not at all: dots without end would take the square of their number) ...
    r"(?P<mark>(?<![.!?])[.!?]++|…)(?P<close>(?:[\"”’»)\]]|''|'(?=\s))*(?:\[\d+\])*)(?=\s)"
    # ... or glued to a capitalised word.
    r"|(?<=[a-z0-9)\"”’]{2})(?P<glue>[.!?])(?P<shut>[\"”’]?)(?=[“\"]?[A-Z](?:[a-z]|\s))"
)
_NEXT = re.compile(r"\s*(?P<open>(?:[\"“‘'«(\[]|``|''|--|[–—•*-]\s?)*)\s*(?P<word>[^\W_][\w'’.&-]*)?")
_TAIL = re.compile(r"[\w.&'’-]*$")
_ASKED = re.compile(rf"\s+(?:[A-Z][\w'’.-]+,?\s+){{1,5}}{_REPORTING}\b|\s+{_REPORTING}\s+[A-Z]")
_AGENCY = r"\((?:[A-Z][\w.&]*(?:[ /-][A-Z]?[\w.&]+){0,3})\)"
_WHEN = r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})(?:,?\s+\d{4})?"
_CAPS = r"[A-Z][A-Z.'’]+(?:[ /-][A-Z.'’]+)*"
_PLACE = r"[A-Z][\w.'’]+(?:[ /-][A-Z][\w.'’]+){0,2}"
_DATELINE = re.compile(
    rf"(?:{_CAPS}(?:,\s+{_PLACE}){{0,2}}(?:,?\s+{_WHEN})?\s*(?:{_AGENCY}\s*(?:[-–—:]+|(?=\s))|[-–]{{2,}}|[–—]|\s-(?=\s)|:(?=\s))"
    rf"|{_PLACE}(?:,\s+{_PLACE}){{0,2}}(?:,?\s+{_WHEN})?\s*{_AGENCY}\s*[-–—:]+"
    rf"|\((?:AP|AFP|Reuters|REUTERS|CNN|UPI|IRNA|ANI|PTI|Xinhua|TASS|dpa|EFE|Kyodo|CNN Business|NBC News)\)\s*[-–—:]*"
    rf"|{_PLACE}(?:,\s+{_PLACE})?\s*(?:—|--|–)(?=\s?[A-Z\"“]))\s*"
)
_BULLET = re.compile(r"(?:[•·▪●►*]|[-–—]+(?=\s))\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A stretch of body text."""

    start: int
    end: int
    section_date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A sentence before it is parsed."""

    start: int
    end: int
    block: int
    section_date: str | None


def parse(articles: Sequence[Article], pipeline: Pipeline) -> Iterator[ParsedArticle]:
    """Parse the body of each report: what is neither furniture, heading nor title.

    Sentences of many reports share the pipeline's batches; no more reports are held than a batch touches.
    """
    ahead, behind = tee(_pieces(article) for article in articles)
    docs = pipeline.parse(
        article.text[piece.start : piece.end]
        for article, pieces in zip(articles, ahead, strict=True)
        for piece in pieces
    )
    for article, pieces in zip(articles, behind, strict=True):
        sentences: list[ParsedSentence] = []
        for piece in pieces:
            doc = mend(_with_lemmas(next(docs)))
            words = [t for t in doc if not t.is_space]
            if not words:
                continue
            sentences.append(
                ParsedSentence(
                    article=article.id,
                    tokens=doc[words[0].i : words[-1].i + 1],
                    offset=piece.start,
                    span=Span(article=article.id, start=piece.start, end=piece.end),
                    block=piece.block,
                    section_date=piece.section_date,
                )
            )
        yield ParsedArticle(article=article, sentences=tuple(sentences))


def _with_lemmas(doc: Doc) -> Doc:
    """Give "hopes", "hoped" and "hoping" their lemma, in place: of 170 verbs of saying and thinking the one that the pipeline gets wrong ("hop")."""
    for token in doc:
        if token.lemma_ == "hop" and token.lower_ in _HOPING:
            token.lemma_ = "hope"
    return doc


def sentence_spans(article: Article) -> tuple[Span, ...]:
    """Return where the sentences of a report's body stand, found without a parse."""
    return tuple(Span(article=article.id, start=p.start, end=p.end) for p in _pieces(article))


def sentence_records(parsed: ParsedArticle) -> tuple[Sentence, ...]:
    """Return the sentences without their parse."""
    return tuple(
        Sentence(
            span=s.span,
            tokens=tuple(
                Token(
                    start=s.offset + t.idx,
                    end=s.offset + t.idx + len(t),
                    lemma=t.lemma_.lower(),
                    pos=t.pos_,
                    in_name=t.ent_type_ in {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"},
                )
                for t in s.tokens
                if not t.is_space
            ),
            section_date=s.section_date,
        )
        for s in parsed.sentences
    )


# -- blocks ----------------------------------------------------------------------------------------


def _pieces(article: Article) -> list[_Piece]:
    text = article.text
    return [
        _Piece(start=start, end=end, block=number, section_date=block.section_date)
        for number, block in enumerate(_blocks(article))
        for start, end in split_sentences(text, block.start, block.end)
    ]


def _blocks(article: Article) -> list[_Block]:
    """Stretches of body text between furniture, headings and paragraph breaks, with their section's date."""
    cuts = [(f.span.start, f.span.end) for f in article.furniture]
    cuts += [(h.span.start, h.span.end) for h in article.headings]
    cuts += [(h.label.start, h.label.end) for h in article.headings if h.label]
    if article.title_span:
        cuts.append((article.title_span.start, article.title_span.end))
    dated = sorted((h.span.start, h.date) for h in article.headings if h.date)
    wrapped = _is_wrapped(article.text)
    out: list[_Block] = []
    at, current, passed = 0, None, 0
    for start, end in [*sorted(cuts), (len(article.text), len(article.text))]:
        for begin, finish in _paragraphs(article.text, at, max(at, start), wrapped=wrapped):
            while passed < len(dated) and dated[passed][0] <= begin:
                current = dated[passed][1]
                passed += 1
            out.append(_Block(start=begin, end=finish, section_date=current))
        at = max(at, end)
    return out


_LINE = re.compile(r"\S[^\n\r\u2028\u2029]*")


def _is_wrapped(text: str) -> bool:
    """Whether lines are broken at a margin: a third of them run on in lower case."""
    lines = [m.group() for m in _LINE.finditer(text)]
    running = sum(line[0].islower() for line in lines)
    return len(lines) >= 4 and running * 3 >= len(lines)


def _paragraphs(text: str, start: int, end: int, *, wrapped: bool) -> Iterator[tuple[int, int]]:
    """The lines of a stretch; a line that runs on is joined to the one before it."""
    held: tuple[int, int] | None = None
    for match in _LINE.finditer(text, start, end):
        if held is not None:
            gap = text[held[1] : match.start()]
            single = gap.count("\n") <= 1 and "\n\r\n" not in gap
            unfinished = text[held[0] : held[1]].rstrip()[-1:] not in '.!?:"”'
            if single and (wrapped or (unfinished and match.group()[0].islower())):
                held = (held[0], match.end())
                continue
            yield held
        held = (match.start(), match.end())
    if held is not None:
        yield held


# -- sentences -------------------------------------------------------------------------------------


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return where the sentences of a block of text start and end, without white space, dateline and bullets.

    A terminal mark ends a sentence where a capital, digit or opening quote follows, unless it belongs to an
    abbreviation, an initial or a list number, or a reporting clause follows a quoted question. A sentence
    never starts in lower case, unless the block has no capitals at all.
    """
    end = len(text) if end is None else end
    block = text[start:end]
    lower = not any(c.isupper() for c in block)
    begin = 0
    dateline = _DATELINE.match(block)
    if dateline:
        begin = dateline.end()
    ends = [m.end() for m in _END.finditer(block, begin) if _is_boundary(block, m, lower=lower)]
    out: list[tuple[int, int]] = []
    for stop in [*ends, len(block)]:
        out += [(start + a, start + b) for a, b in _trimmed(block, begin, stop)]
        begin = stop
    return out


def _trimmed(block: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """The stretch without white space and bullet, cut at spaces if too long, left out if it has no letter or digit."""
    while begin < stop:
        cut = stop
        if stop - begin > LONGEST:
            space = block.rfind(" ", begin + 1, begin + LONGEST)
            cut = space if space > begin else begin + LONGEST
        piece = block[begin:cut]
        first = begin + len(piece) - len(piece.lstrip())
        bullet = _BULLET.match(block, first, cut)
        first = bullet.end() if bullet else first
        last = begin + len(piece.rstrip())
        if any(c.isalnum() for c in block[first:last]):
            yield first, last
        begin = cut


def _is_boundary(block: str, match: re.Match[str], *, lower: bool) -> bool:
    """Whether a sentence ends with this match."""
    following = _NEXT.match(block, match.end())
    word = (following and following["word"]) or ""
    opened = bool(following and following["open"].strip("-–—•* "))
    if match["glue"]:
        return _glued(block, match)
    if not word:
        return not block[match.end() :].strip() or opened
    if word[0].islower():
        return lower or bool(re.match(r"(?:al|el|ash|an|ar|as|at|ad)-[A-Z]", word))
    mark = match["mark"]
    if mark != ".":
        asked = match["close"] and mark[-1] in "?!" and _ASKED.match(block, match.end())
        return not asked and not (mark == "!" and word.rstrip(".") in {"Inc", "Corp", "News", "Finance"})
    if match["close"].strip(")]"):
        return True
    return _ends_abbreviated(block, match, word, opened=opened)


def _ends_abbreviated(block: str, match: re.Match[str], word: str, *, opened: bool) -> bool:
    """Whether a single full stop ends a sentence, given the word before it and the word after."""
    tail = _TAIL.search(block, max(0, match.start() - 24), match.start())
    before = tail.group() if tail else ""
    # The tail match is anchored at the end of its window, which holds whole words only.
    key = before.lower().strip("'’-")
    if not key:
        return True
    if key in _TITLES or key.endswith(("-gen", "-col")):
        # "no" and "al" are words too; as such they end a sentence only before a usual beginning.
        return key in {"no", "al", "st", "fig"} and not word[0].isdigit() and _begins(word)
    if key in _OPEN or re.fullmatch(r"(?:[a-z]\.)+[a-z]", key):
        if word[0].isdigit():
            return key in {"inc", "corp", "co", "ltd", "a.m", "p.m", "jr", "sr", "etc"}
        return opened or _begins(word)
    if re.fullmatch(r"[A-Za-z]", before) and before != "I":
        return (
            _begins(word)
            and block[match.start() - 2 : match.start() - 1] not in {".", ""}
            and before.islower()
        )
    if key.isdigit() and len(key) <= 2:
        # The number of a list item: nothing, or the end of a sentence, stands before it.
        return bool(re.search(r"(?:[^.!?:\s]|\b[A-Z][a-z]{2,3}\.)\s*$", block[: match.start() - len(before)]))
    return True


def _begins(word: str) -> bool:
    return word.lower().rstrip(".") in _STARTERS


def _glued(block: str, match: re.Match[str]) -> bool:
    """Whether a mark with a capital right behind it ends a sentence, rather than stands in an address or a name."""
    left = re.search(r"\S*$", block[max(0, match.start() - 60) : match.start()])
    right = re.match(r"\S*", block[match.end() : match.end() + 60])
    around = (left.group() if left else "") + "." + (right.group() if right else "")
    if re.search(r"https?:|www\.|[@/\\#_=]", around):
        return False
    before = re.search(r"[\w'’]+$", left.group()) if left else None
    # "al.Qaeda" and "U.S" are too short for the end of a sentence; "Gazeta.Ru" and "Amazon.Com" have a capital before.
    if before and (
        before.group()[0].isupper()
        and re.match(r"(?:Com|Ru|Net|Org|Co|Uk|Js|Tv)\b", right.group() if right else "")
    ):
        return False
    return bool(before and (len(before.group()) >= 3 or match["shut"]))
