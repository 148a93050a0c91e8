"""The words of web pages themselves: buttons, boxes, notices. Data, with the little that finds them.

A phrase is looked up by its first word, so that a text is passed over once, however many phrases there are.
Its first letter must be a capital in the text: a button says "Read more", a sentence says "to read more".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from secondsource.records import FurnitureKind

#: How far a phrase reaches: itself; to the end of its sentence; to the end of its line (a label before a link).
Reach = Literal["itself", "sentence", "line"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text found to be furniture."""

    start: int
    end: int
    kind: FurnitureKind


_SITES = r"(?:facebook|twitter|whatsapp|instagram|linkedin|pinterest|reddit|google\+?|email|e-mail|messenger|tumblr|telegram|youtube|snapchat|flipboard|pocket|skype|print)"

_PHRASES: tuple[tuple[FurnitureKind, Reach, tuple[str, ...]], ...] = (
    ("nav", "itself", (
        r"Watch (?-i:(?:[A-Z]\w*\s){1,3}Live)\b", r"Skip to (?:main )?(?:content|navigation)", r"Skip ad(?:vertisement)?\b",
        r"Jump to (?:navigation|content)", r"Back to top", r"Read also", r"Opens in (?:a )?new window",
        r"Click to (?:share|email|print|copy|tweet)\b[^.\n]{0,50}?\(Opens in (?:a )?new window\)", r"Click here to (?:print|share|email)\b[^.\n]{0,30}",
        r"Share this (?:story|article|page|video|image|post|with|on)\b:?", rf"Share (?:on|via) {_SITES}\b", rf"Share this:?(?:\s?{_SITES}){{2,12}}", r"Share (?:this )?on (?:other )?social media",
        r"(?:Tweet|Email|Print) this (?:article|story|page)?", r"Email this (?:article|story|page)", r"Print this (?:article|story|page)",
        r"Read or share this story:?(?:\s?https?://\S+)?", r"Continue reading the main story", r"Continue reading below", r"Continue reading(?=\s*(?:\n|$))",
        r"Advertisement(?=\s*(?:\n|$|(?-i:[A-Z])))", r"Advertisements\b", r"Story continue[sd](?: below)?(?: (?:this )?advertisement)?", r"Article continues (?:below|after)(?: (?:this )?advertisement)?",
        r"Scroll (?:down )?for (?:video|more|the next article)s?", r"Media playback is (?:un|not )supported on (?:this|your) device",
        r"Video loading", r"Video unavailable", r"Click to play", r"Tap to play", r"The video will start in \d+(?: cancel)?", r"Play now(?=\s+(?-i:[A-Z])|\s*(?:\n|$))",
        r"Watch this (?:video )?again", r"Video will play in(?: \d+)?", r"Watch next", r"Up next(?=\s+(?-i:[A-Z])|\s*(?:\n|$))", r"Loading\s?\.\.\.",
        r"Toggle (?:caption|navigation|menu)", r"Hide caption", r"Save for later", r"View (?:all )?comments", r"Show (?:more|all) comments",
        r"Leave a (?:comment|reply)", r"Post a comment", r"Comments (?:are closed|\(\d+\))\.?", r"Log ?in(?: to comment| or register)", r"Sign in to comment",
        r"Terms (?:of|and) (?:use|service|conditions)\b", r"Privacy policy", r"Cookie policy", r"Contact us(?=\s+(?-i:[A-Z])|\s*(?:\n|$|\|))", r"About us(?=\s+(?-i:[A-Z])|\s*(?:\n|$|\|))",
        r"All rights reserved\.?", r"SaveSave(?:Save)*", r"Order reprints", r"Today['’]s paper(?=\s*(?:\||\n|$|(?-i:[A-Z])))", r"More-in(?=\s)", r"Close(?=\s*\n)", r"Print(?=\s*\n)",
        r"Chrome safari continue", r"Watch live(?=\s+(?-i:[A-Z])|\s*(?:\n|$))", r"TV schedule", r"Where to watch(?=\s+(?-i:[A-Z]))",
    )),
    ("nav", "sentence", (
        r"Your browser (?:does not|doesn['’]?t) support\b", r"You must be using a modern browser", r"Please (?:enable|turn on) javascript",
        r"JavaScript (?:is|must be|needs to be)\b(?= (?:disabled|enabled|required|turned))", r"This (?:site|website|page|video) (?:uses cookies|requires (?:javascript|a modern browser)|is (?:un|not )available|content is not supported)",
        r"We use cookies\b", r"By (?:continuing|using) (?:to (?:use|browse)|this (?:site|website))", r"By clicking\b", r"You need to (?:have javascript|enable)",
        r"Copyright\s?(?:©|\(c\))?\s{0,2}(?:by )?(?:19|20)\d\d", r"This site is protected by reCAPTCHA\b", r"You can unsubscribe\b", r"By signing up\b", r"For licensing opportunities\b", r"This material may not be (?:published|copied|reproduced)",
        r"No part of this (?:article|material|publication|site)\b", r"Without written authorization\b", r"Note: browsers with\b",
        r"A version of this (?:article|story) (?:appears|appeared|ran)\b", r"This (?:article|story|post) (?:was )?(?:originally|first) (?:appeared|published|ran)\b",
        r"This (?:article|story|post|report|page|copy) (?:has been|was|is|may be) (?:updated|corrected|amended|auto-?published|syndicated)\b",
        r"Read the (?:original|full) (?:article|story) (?:on|at|here)\b",
    )),
    ("promo", "itself", (
        r"Get (?:[\w&'’]+\s){1,5}(?:updates|news|newsletter|headlines|stories|alerts)\s(?:direct(?:ly)?|straight|delivered|sent)[^.!?\n]{0,30}?inbox(?:\s\+)?(?:\sSubscribe)?",
        r"Thank(?:s| you) for (?:subscribing|signing up)!?", r"Could not subscribe, try again later", r"Invalid email(?: address\.?)?", r"Please re-enter\.", r"An error has occurred\.?", r"Please try again later\.?", r"Newsletter sign up", r"View all (?:[\w.]+\s){1,5}newsletters\.?", r"Enter your email(?: address)?", r"Please enter an? (?:valid )?e-?mail(?: address)?\.?",
        r"Email address is invalid", r"Email cannot be used\.?", r"Try another or register with your social account", r"Be the first to know(?=\s*(?:\n|$|(?-i:[A-Z])))",
        r"Love (?:\w+\s){1,3}news\?", r"News email(?=\s+enter)", r"Subscribe(?: now| today| here)?(?=\s*(?:\n|$|\||[.!](?:\s|$)))", r"Join the (?:conversation|discussion)", r"See our privacy (?:notice|policy)",
        r"Sign up(?=\s*(?:\n|$))", r"Manage newsletters", r"Newsletter(?:s)?(?: sign-?up)?(?=\s*(?:\n|$))", r"Already a (?:subscriber|member)\?(?: (?:log|sign) in)?",
    )),
    ("promo", "sentence", (
        r"Sign up (?:for|to get|to receive|to our|here|now|today|below)\b", r"Subscribe (?:to|for)\b", rf"Follow (?:us|(?-i:[A-Z][\w.@]*(?:\s[\w.@]+){{0,5}}?)|@\w+|him|her|them) (?:on|at)\s(?={_SITES})", r"Follow us\b", r"Follow @\w+",
        r"Like us on\b", r"Find us on\b", r"Get (?:browser )?(?:notifications|alerts) (?:for|about|on|from)\b", r"Get the latest (?:news|updates|stories|from)\b", r"Get breaking news\b", r"Stay (?:updated|up to date|up-to-date|informed|connected|tuned) (?:with|on|to|by|via)\b",
        r"Download (?:our|the (?:[\w.]+\s){0,3}app)\b", r"Don['’]?t miss (?:out|a (?:story|thing)|our|the latest)\b", r"We won['’]?t spam you", r"Got a (?:story|news ?tip|tip|confidential|question)\b", r"Do you have (?:a (?:story|tip|question|view)|an? (?:opinion|news))\b", r"Have a (?:suggestion|tip|story|question|confidential)\b", r"Have you (?:been affected by|got a (?:story|tip))\b",
        r"Email us at\b", r"E-mail us at\b", r"We pay for\b", r"Click here (?:to|for)\b", r"Support (?:our|independent|quality) journalism", r"If you have a story\b", r"To submit a (?:letter|comment|column)\b", r"Become a (?:member|subscriber|supporter)\b",
        r"Sign up and\b", r"Please verify you['’]re not a robot\b", r"You must select a newsletter\b", r"You will receive emails?\b", r"Send us (?:your|a note|an email)\b", r"Let us know (?:what you think|in the comments)\b", r"Tell us what you think\b", r"Contact (?:the (?:author|reporter|editor)|us) (?:at|on|by)\b",
    )),
    ("related", "line", (
        r"Read more(?: here)?:", r"Read also:", r"Also read:", r"Also read\s?[|–-]", r"See also:", r"See more:", r"More:(?=\s)", r"Related:(?=\s)", r"Related (?:article|story|video)s?:", r"Read next:", r"You may also like:", r"Don['’]t miss:", r"Recommended:", r"In pictures:", r"In pics:", r"Opinion:(?=\s(?-i:[A-Z]))",
        r"Watch:(?=\s)", r"Watch the video:", r"Video:(?=\s)", r"Gallery:(?=\s)", r"Photos:(?=\s)", r"Listen:(?=\s)", r"Review:(?=\s)",
    )),
    ("related", "itself", (
        r"Related (?:news|stories|articles|topics|content|coverage|links|posts|video|videos)\b:?", r"More (?:stories|news|coverage) (?:from|on|like this)\b", r"Most (?:read|popular|viewed|shared)(?=\s+(?-i:[A-Z\d])|\s*(?:\n|$))",
        r"Recommended (?:for you|stories|reading)", r"You (?:may|might) also (?:like|be interested in)", r"Read more(?=\s+(?-i:[A-Z“\"])|\s*(?:\n|$))", r"Trending (?:now|stories)", r"Top stories(?=\s*(?:\n|$|(?-i:[A-Z])))", r"Category news", r"Editor['’]?s['’]? (?:picks|choice)",
        r"Play slideshow(?:\s(?:\w+\s){0,2}\d+ of \d+)?", r"More in(?=\s*(?:\n|$))", r"See also(?=\s*(?:\n|$))",
    )),
    ("other", "line", (
        r"Corrections?:", r"Clarifications?:", r"Editor['’]?s['’]? note:", r"Note to readers:",
    )),
    ("credit", "sentence", (
        r"Additional reporting (?:by|from)\b", r"Reporting by\b", r"Editing by\b", r"Writing by\b", r"With (?:additional )?reporting (?:by|from)\b", r"With (?:files|inputs|input|agency inputs|agencies inputs|material) from\b", r"Compiled (?:by|from)\b",
    )),
)  # fmt: skip

_FIRST = re.compile(r"\(\?:([^)]*)\)|(\w+)")
#: A word of a bar of buttons; two and more in a row are one.
_BUTTON = (
    r"(?:Print|Tweet|Share|Email|E-mail|Facebook|Twitter|WhatsApp|LinkedIn|Pinterest|Google\+|Reddit|Tumblr|Instagram|Messenger|Telegram|"
    r"Comments?|Views?|Like|Save|Embed|Close|Copy link|Copy|More|Ad|Skip Ad|Ad Loading\.\.\.|Loading\.\.\.|Replay|Pause|Play|Mute|Next|Prev(?:ious)?|x|X|Follow|Subscribe|Reprints|Login|Home|Menu|Search|"
    r"iOS|Android|Youtube|YouTube|Careers|Legal|Corporate|Chrome|Safari|Firefox|Continue|Open|Buy|Flipboard|SMS|Text size|A A|Font size)"
)
_BAR = re.compile(
    rf"(?<!\S){_BUTTON}(?:\s\d[\d,.]{{0,8}}[kKmM]?)?(?:[\s|•·,/]{{1,4}}{_BUTTON}(?:\s\d[\d,.]{{0,8}}[kKmM]?)?(?!\w)){{1,30}}(?!\S)"
)


def _table() -> dict[str, tuple[tuple[FurnitureKind, Reach, re.Pattern[str]], ...]]:
    found: dict[str, list[tuple[FurnitureKind, Reach, re.Pattern[str]]]] = {}
    for kind, reach, patterns in _PHRASES:
        for pattern in patterns:
            compiled = re.compile(rf"{pattern}(?!\w)" if pattern[-1].isalnum() else pattern, re.IGNORECASE)
            for word in _first_words(pattern):
                found.setdefault(word, []).append((kind, reach, compiled))
    return {word: tuple(entries) for word, entries in found.items()}


def _first_words(pattern: str) -> tuple[str, ...]:
    """The words that a pattern can begin with: its first word, or those of a leading group."""
    match = _FIRST.match(pattern)
    assert match is not None
    if match.group(2):
        word = match.group(2).lower()
        optional = re.match(r"\w+\(\?:s\|", pattern)
        return (word, word + "s") if optional else (word,)
    options = [re.split(r"\W", option.strip())[0].lower() for option in match.group(1).split("|")]
    following = re.match(r"\(\?:[^)]*\)\?(\w+)", pattern)
    return (*options, following.group(1).lower()) if following else tuple(options)


_TABLE = _table()
#: Lines that are nothing but the name of a thing that stood there.
_LONE = re.compile(
    r"^[ \t]*(?:photos?|video|image|images|gallery|advertisement|ad|share|print|caption|next|prev|previous|close|menu|search|play|more-in|more in|loading|embed|credit|slideshow|media|view [^\n]{1,30} in|[^\n]{1,30} app open)[ \t.:]*$",
    re.IGNORECASE | re.MULTILINE,
)
_WORD = re.compile(r"(?<![\w@#/.])[A-Z][A-Za-z]*")


def find_phrases(text: str) -> Iterator[tuple[Hit, Reach]]:
    """Yield what the page itself says (buttons, boxes, notices), with how far each reaches, in order."""
    done = 0
    for word in _WORD.finditer(text):
        if word.start() < done:
            continue
        for kind, reach, pattern in _TABLE.get(word.group().lower(), ()):
            match = pattern.match(text, word.start())
            if match:
                done = match.end()
                yield Hit(match.start(), match.end(), kind), reach
                break
    for match in _LONE.finditer(text):
        yield Hit(match.start(), match.end(), "nav"), "itself"
    for match in _BAR.finditer(text):
        yield Hit(match.start(), match.end(), "nav"), "itself"
