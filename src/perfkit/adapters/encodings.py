"""Bytes to text: the encodings that spreadsheets write, and a guess at the right one when the named one fails."""

from __future__ import annotations

from perfkit.diagnostics import Finding, Place, Words, door, find, show_near
from perfkit.diagnostics.codes.adapters import UNDECODABLE_BYTES, UNKNOWN_ENCODING
from perfkit.diagnostics.codes.cli import PLAN_NOT_UTF8

# As people write them, with the codec that reads them. GB18030 holds all that GBK and GB 2312 hold.
ENCODINGS: dict[str, str] = {
    "utf-8": "utf-8",
    "utf-16": "utf-16",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-1": "latin-1",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
}
_SPELLINGS = {
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf16": "utf-16",
    "gb-18030": "gb18030",
    "gb-2312": "gb2312",
    "cp936": "gbk",
    "cp950": "big5",
    "sjis": "shift-jis",
    "cp932": "shift-jis",
    "cp949": "euc-kr",
    "latin-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
}
_BOM = "\ufeff"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What is looked at to guess an encoding, from the line that failed.
_SAMPLE = 1 << 16


@door
def decode(data: bytes | str, *, name: str, encoding: str) -> str | Finding:
    """The text of a file without a byte order mark, or why its bytes are none.

    encoding: a name of `ENCODINGS` or a usual spelling of one, in any case.
    Codes: PKA001 bytes that are no text in it (with the line and the likely encoding), PKA011 no such encoding.

    >>> decode(b"\\xef\\xbb\\xbfid", name="deal.csv", encoding="UTF-8")
    'id'
    """
    if isinstance(data, str):
        return data.removeprefix(_BOM)
    asked = encoding.strip().lower().replace("_", "-")
    codec = ENCODINGS.get(_SPELLINGS.get(asked, asked))
    if codec is None:
        return _unknown_encoding(encoding, asked)
    try:
        return data.decode(codec).removeprefix(_BOM)
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start, name=name, encoding=encoding)


def decode_plan(data: bytes, *, name: str) -> str | Finding:
    """The text of a plan, which is read in UTF-8 alone: no other encoding can be asked for.

    Codes: PKK014 bytes that are no UTF-8.

    >>> decode_plan("perfkit 2027".encode("utf-16"), name="sales.plan").code.code
    'PKK014'
    """
    text = decode(data, name=name, encoding="utf-8")
    if isinstance(text, str):
        return text
    values = {name: value for name, value in text.values if name in ("byte", "nearest")}
    return find(PLAN_NOT_UTF8, *text.places, **values)


def _unknown_encoding(encoding: str, asked: str) -> Finding:
    every = ", ".join(f"`{each}`" for each in ENCODINGS)
    # The same in every language, and not a user's text that would be cut short.
    known = Words(every, every)
    return find(UNKNOWN_ENCODING, encoding=encoding, known=known, **show_near(asked, ENCODINGS))


def _undecodable(data: bytes, start: int, *, name: str, encoding: str) -> Finding:
    place = Place(name, data.count(b"\n", 0, start) + 1)
    byte = f"{data[start]:02X}" if start < len(data) else "-"
    likely = _guess(data, start)
    if likely is None:
        return find(UNDECODABLE_BYTES, place, encoding=encoding, byte=byte)
    return find(UNDECODABLE_BYTES, place, encoding=encoding, byte=byte, nearest=likely)


def _guess(data: bytes, start: int) -> str | None:
    """The encoding that the bytes from a line on are likely written in, or none that can be told."""
    if data.startswith(_UTF_16_MARKS):
        return "utf-16"
    sample = data[data.rfind(b"\n", 0, start) + 1 :][:_SAMPLE]
    if len(sample) == _SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    if _reads(sample, "utf-8"):
        return "utf-8"
    if _is_common(sample, "gb18030", "gb2312"):
        return "gb18030"
    if _is_common(sample, "big5hkscs", "big5"):
        return "big5"
    return "windows-1252" if _reads(sample, "cp1252") else None


def _reads(sample: bytes, codec: str) -> bool:
    try:
        sample.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _is_common(sample: bytes, codec: str, common: str) -> bool:
    """Whether the sample reads in a codec, nearly all of it as characters of the common set.

    Western text often decodes as rare Chinese characters; the common set tells the two apart.
    """
    if not _reads(sample, codec):
        return False
    foreign = [character for character in sample.decode(codec) if not character.isascii()]
    known = sum(_has(common, character) for character in foreign)
    return known * 10 >= len(foreign) * 9


def _has(codec: str, character: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
