"""Bytes become text by mark, declaration, form and letters, always in the same way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean.decode import declared_charset, decode

ENGLISH = "“We don’t know,” the café’s owner told Señora Müller — it cost £5.\r\nShe left…"
RUSSIAN = "Министр встретится с коллегой в понедельник, сообщил представитель правительства. " * 3
POLISH = "Zażółć gęślą jaźń, powiedział w środę minister spraw zagranicznych. " * 3
GREEK = "Ο υπουργός θα συναντηθεί με τον ομόλογό του τη Δευτέρα, δήλωσε ο εκπρόσωπος. " * 3
JAPANESE = "日本の首相は月曜日にベルリンで外相と会談する予定だと報道官が述べた。" * 3


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_english_is_decoded_whatever_its_encoding(codec: str) -> None:
    assert decode(ENGLISH.encode(codec)) == ENGLISH


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (POLISH, "cp1250"),
        (GREEK, "cp1253"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_undeclared_encodings_are_told_by_their_letters(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


def test_a_declaration_decides_where_the_bytes_leave_it_open() -> None:
    assert decode("Žižek".encode("cp1250"), declared="windows-1250") == "Žižek"
    assert decode("“Žižek”".encode("cp1252"), declared="ISO-8859-1") == "“Žižek”"  # as browsers read it


def test_a_false_declaration_of_valid_utf_8_is_not_believed() -> None:
    assert decode(ENGLISH.encode(), declared="iso-8859-1") == ENGLISH
    assert decode(ENGLISH.encode(), declared="no-such-charset") == ENGLISH


@pytest.mark.parametrize("label", ["hex", "rot13", "utf-7", "base64", "\x00", "", "idna"])
def test_what_is_no_encoding_of_text_is_not_used(label: str) -> None:
    assert decode("café".encode("cp1252"), declared=label) == "café"


def test_offsets_are_those_of_the_file_opened_without_newline_translation(tmp_path: Path) -> None:
    for data in (b"One\r\ntwo\rthree\n", b"\xef\xbb\xbfOne\r\n"):
        path = tmp_path / "a.txt"
        path.write_bytes(data)
        with path.open(encoding="utf-8", newline="") as file:
            assert decode(data) == file.read()


def test_a_file_cut_off_in_a_character_is_still_read() -> None:
    text = decode(("é" * 30).encode()[:-1])
    assert text is not None
    assert text.startswith("é" * 29)


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n" + bytes(200), bytes(range(20)) * 9]
)
def test_binary_is_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_the_charset_of_a_page_is_found_in_its_head() -> None:
    assert declared_charset(b'<html><head><meta charset="koi8-r">') == "koi8-r"
    content = b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    assert declared_charset(content) == "windows-1251"
    assert declared_charset(b"<?xml version='1.0' encoding='big5'?><html>") == "big5"
    assert declared_charset(b"<p>charset</p>") is None


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=600), declared=st.one_of(st.none(), st.text(max_size=12)))
def test_no_bytes_raise_and_the_same_bytes_give_the_same_text(data: bytes, declared: str | None) -> None:
    assert decode(data, declared=declared) == decode(data, declared=declared)


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_valid_utf_8_is_decoded_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text
