"""The cast of the open gold bundles: people and bodies found, offices right, straight from reading and resolving."""

from __future__ import annotations

import json
import re
from pathlib import Path

from evals.common import evaluation_root
from secondsource.clean import clean
from secondsource.collect import collect
from secondsource.language import models
from secondsource.read import read
from secondsource.records import Article, Capture, CastMember, Story, Telling
from secondsource.resolve import resolve

_STOP = frozenset(
    [
        "the",
        "an",
        "of",
        "and",
        "for",
        "in",
        "on",
        "at",
        "by",
        "to",
        "with",
        "from",
        "he",
        "she",
        "it",
        "we",
        "they",
        "you",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "our",
        "my",
        "me",
        "us",
        "mr",
        "mrs",
        "ms",
        "dr",
    ]
)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]{2,}", text.lower())) - _STOP


def tell(folder: Path) -> Telling:
    """Read the reports of one bundle as one story."""
    captures = list(collect([str(p) for p in sorted(folder.glob("articles/*.txt"))], None))
    found = [clean(c) for c in captures if isinstance(c, Capture)]
    articles = [a for a in found if isinstance(a, Article)]
    readings = list(read(articles, models.pipeline(), models.embedder()))
    story = Story(id=folder.name, title=folder.name, articles=tuple(a.id for a in articles))
    return resolve(story, readings, ())


def _match(names: set[str], cast: list[CastMember], taken: set[str]) -> CastMember | None:
    fits = [
        (-len(known & names), len(known), m.id, m)
        for m in cast
        if m.id not in taken and (known := {m.name.lower(), *(a.lower() for a in m.aliases)}) & names
    ]
    return min(fits, key=lambda f: f[:3])[3] if fits else None


def _role_right(gold: list[dict[str, str | None]], member: CastMember) -> bool:
    wanted = [_words(f"{r['role']} {r.get('org') or ''}") for r in gold]
    said = [_words(f"{r.title} {r.organisation or ''}") for r in member.roles]
    return any(len(a & b) >= max(1, min(len(a), len(b)) / 2) for a in wanted for b in said if a and b)


def score(root: Path) -> dict[str, float]:
    """Return recall of the cast, share of roles right and of validity right, over all open bundles."""
    people = found = role_of = role_right = valid_right = 0
    for folder in sorted((root / "gold" / "open").iterdir()):
        if not (folder / "cast.json").exists():
            continue
        telling = tell(folder)
        taken: set[str] = set()
        for person in json.loads((folder / "cast.json").read_text("utf-8")):
            people += 1
            names = {person["name"].lower(), *(a.lower() for a in person.get("aliases", []))}
            member = _match(names, list(telling.cast), taken)
            if member is None:
                continue
            taken.add(member.id)
            found += 1
            if person.get("roles"):
                role_of += 1
                right = _role_right(person["roles"], member)
                role_right += right
                valid_right += right and bool(
                    {r["valid"] for r in person["roles"]} & {r.valid for r in member.roles}
                )
    return {
        "recall": found / max(people, 1),
        "role": role_right / max(role_of, 1),
        "valid": valid_right / max(role_of, 1),
    }


if __name__ == "__main__":
    for name, value in score(evaluation_root()).items():
        print(f"{name:8} {value:.3f}")
