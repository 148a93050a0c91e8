"""Roles of the cast: claims of all reports put together, with what holds now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from secondsource.language.countries import iso3
from secondsource.language.names import body, fold
from secondsource.language.offices import STATE_HEADS
from secondsource.records import Mention, Reading, Role, RoleClaim, Span, Validity

__all__ = ["Post", "posts", "role_country"]


@dataclass(slots=True)
class Post:
    """An office of one member, with the claims that give it."""

    title: str
    organisation: str | None
    valid: list[Validity] = field(default_factory=list)
    #: Claims that rest on "the X administration" alone.
    weak: list[Validity] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    #: Places of the claims: reading and offset.
    at: list[tuple[int, int]] = field(default_factory=list)

    def verdict(self) -> Validity:
        """Return what the claims together say: "former" outweighs a title used in courtesy; else the most said."""
        votes = self.valid or self.weak
        if "former" in votes:
            return "former"
        order: tuple[Validity, ...] = ("current", "acting", "designate")
        return max(order, key=lambda v: (votes.count(v), -order.index(v)))

    def role(self) -> Role:
        """Return the record."""
        return Role(
            title=self.title,
            organisation=self.organisation,
            valid=self.verdict(),
            statements=tuple(dict.fromkeys(self.statements)),
        )


def posts(readings: Sequence[Reading], cast_of: Mapping[Span, str]) -> dict[str, list[Post]]:
    """Return the offices of each member (by any key that ``cast_of`` gives a holder's span), merged.

    Claims of one title go together where country or body agree or one names none; a bare "secretary" goes to
    the one office of which it is a part.
    """
    out: dict[str, list[Post]] = {}
    later: list[tuple[int, RoleClaim, str]] = []
    for i, reading in enumerate(readings):
        for claim in reading.roles:
            member = cast_of.get(claim.holder)
            if member is None:
                continue
            if claim.title in {"predecessor", "counterpart"}:
                later.append((i, claim, member))
                continue
            _put(out.setdefault(member, []), claim, i, list(_statements(reading, claim.span)), reading)
    for found in out.values():
        _merge(found)
    for i, claim, member in later:
        held = _succeeded(readings[i], claim, cast_of, out)
        if held is not None:
            mine = out.setdefault(member, [])
            before = claim.title == "predecessor"
            post = next((p for p in mine if p.title == held.title), None)
            if post is None:
                post = Post(held.title, held.organisation if before else claim.organisation)
                mine.append(post)
            post.valid.append("former" if before else "current")
            post.statements += _statements(readings[i], claim.span)
            post.at.append((i, claim.span.start))
    _succession(out)
    return out


def _put(posts_: list[Post], claim: RoleClaim, i: int, statements: list[str], reading: Reading) -> None:
    post = next((p for p in posts_ if p.title == claim.title and p.organisation == claim.organisation), None)
    if post is None:
        post = Post(claim.title, claim.organisation)
        posts_.append(post)
    words = claim.span.of(reading.article.text)
    weak = words.endswith(("administration", "Administration", "presidency"))
    (post.weak if weak else post.valid).append(claim.valid)
    post.statements += statements
    post.at.append((i, claim.span.start))


def _merge(found: list[Post]) -> None:
    """Join what one claim says in full and another in short, in place."""
    found.sort(key=lambda p: (p.organisation is None, -len(p.title)))
    kept: list[Post] = []
    for post in found:
        into = next((k for k in kept if _same_post(k, post)), None)
        if into is None:
            kept.append(post)
            continue
        into.organisation = into.organisation or post.organisation
        into.valid += post.valid
        into.weak += post.weak
        into.statements += post.statements
        into.at += post.at
    kept.sort(key=lambda p: min(p.at))
    found[:] = kept


def _same_post(a: Post, b: Post) -> bool:
    orgs = (a.organisation, b.organisation)
    if None not in orgs and not _same_organisation(*orgs):
        return False
    if _plain_title(a.title) == _plain_title(b.title):
        return True
    return b.organisation is None and f" {b.title} " in f" {a.title} " and len(b.title.split()) == 1


def _same_organisation(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return True
    return (
        fold(a).removeprefix("the ") == fold(b).removeprefix("the ")
        or role_country(a) == role_country(b) is not None
    )


def _plain_title(title: str) -> str:
    return title.replace("defence", "defense").replace("advisor", "adviser").replace("-", " ")


def role_country(organisation: str | None) -> str | None:
    """Return the state of a role's country or body (ISO 3166-1 alpha-3), or None."""
    if not organisation:
        return None
    found = iso3(organisation)
    if found is not None:
        return found
    known = body(organisation)
    if known is not None:
        return known.country
    return iso3(organisation.split()[0])


def _statements(reading: Reading, span: Span) -> Iterator[str]:
    """Ids of the statements that hold the words of a claim, or share some of them."""
    holding = [s.id for s in reading.statements if s.span.holds(span)]
    yield from holding or [s.id for s in reading.statements if s.span.overlaps(span)]


def _succeeded(
    reading: Reading, claim: RoleClaim, cast_of: Mapping[Span, str], found: Mapping[str, list[Post]]
) -> Post | None:
    """Return the office of "his predecessor", "his counterpart": that of the subject named last before it."""
    before = [m for m in reading.mentions if m.kind == "person" and m.span.end <= claim.span.start]
    starts = [s.span.start for s in reading.sentences]
    here = bisect_left(starts, claim.span.start + 1) - 1
    window = [m for m in before if bisect_left(starts, m.span.start + 1) - 1 >= here - 1]
    subjects = [m for m in window if m.subject]
    for mention in reversed(subjects or window):
        member = cast_of.get(mention.span)
        held = [p for p in found.get(member or "", []) if p.title in STATE_HEADS and p.verdict() != "former"]
        if held and member != cast_of.get(claim.holder):
            return held[0]
    return None


def _succession(found: Mapping[str, list[Post]]) -> None:
    """Where two hold one office, the one whose time is spoken of as past held it before."""
    heads: dict[str, list[Post]] = {}
    for held in found.values():
        for post in held:
            if post.title in STATE_HEADS:
                heads.setdefault(post.title, []).append(post)
    for rivals in heads.values():
        current = [p for p in rivals if p.verdict() == "current"]
        for post in current:
            others = [
                o
                for o in current
                if o is not post
                and "current" in o.valid
                and _same_organisation(o.organisation, post.organisation)
            ]
            if others and "former" in post.weak and "former" not in post.valid:
                post.valid.append("former")


def country_of(held: Iterable[Post]) -> str | None:
    """Return the state that a person's offices point to, the office held now first."""
    ordered = sorted(held, key=lambda p: p.verdict() == "former")
    return next((c for p in ordered if (c := role_country(p.organisation))), None)


def titled(mention: Mention, claims: Iterable[RoleClaim], text: str) -> Iterator[str]:
    """Yield the wordings of a name with the title before it ("President Obama")."""
    for claim in claims:
        if claim.title in {"predecessor", "counterpart"}:
            continue
        if claim.holder == mention.span and claim.span.end == mention.span.end:
            words = " ".join(claim.span.of(text).split())
            if len(words.split()) <= 4 and words != mention.text:
                yield words
