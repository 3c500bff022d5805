"""Broken copies of real files, and texts that go on and on, each made again from its number."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

from packlint.api import check_sources
from packlint.config import Config
from packlint.errors import ReadError
from packlint.readers import Source, read
from packlint.rules import Profile

ROOT = Path(__file__).parents[2]
_MADE = ROOT / "tests" / "conformance" / "made"
WHOLE = (
    *(_MADE / f"figures.{kind}" for kind in ("docx", "html", "md")),
    *(_MADE / f"figures.{kind}.pdf" for kind in ("browser", "browser-tagged", "writer-tagged")),
    ROOT / "examples" / "northshire" / "item-5-budget.md",
)
_PIECES = (
    *"0 1 9 , . £ % ( ) - – / : ; | # > * [ ] < & ' “ \n \t".split(" "),
    *"a A i of and the to from per by in total less no £1.2m 10% 1/4 2024/25 May March".split(),
    *"12 1st June Monday paragraph Appendix Table e.g. Mr @ http:// .gov.uk is was will".split(),
    *"increase decrease between respectively (see page) compared million <b> </td> &amp;".split(),
)
_LENGTH = 12_000
_FRAGMENTS = (b"\0", b"\xff\xff", b"-1", b"99999999999", b"<<", b">>", b"]]", b"endobj", b"/Kids")


def broken(number: int) -> tuple[str, bytes]:
    """A name and the bytes of a file with some of them turned, cut out, doubled or put in."""
    chance = random.Random(number)
    whole = chance.choice(WHOLE)
    data = whole.read_bytes()
    if whole.suffix != ".docx" or not chance.randrange(4):
        return whole.name, _broken(data, chance)
    # A zip tells that its bytes were changed: break what is packed in it.
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = chance.choice(("word/document.xml", chance.choice(old.namelist())))
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _broken(part, chance) if name == chosen else part)
    return whole.name, out.getvalue()


def _broken(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.choice((1, 3, 10, 100))):
        at = chance.randrange(len(data))
        size = chance.choice((1, 4, 50, 1000))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + size]
            case 2:
                data[at:at] = data[at : at + size]
            case _:
                data[at:at] = chance.choice(_FRAGMENTS)
        data = data or bytearray(b" ")
    return bytes(data)


def read_broken(_: object, number: int) -> str:
    """What reading the file of this number raised that it must not, else nothing."""
    name, data = broken(number)
    try:
        document = read(Source(0, name, data))
    except ReadError:
        return ""
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    for span, text in document.texts():
        if span.end != len(text.value):
            return f"{span} is not of {text.value[:80]!r}"
    return ""


def endless(number: int) -> str:
    """A paper in which a few pieces of text come again and again."""
    chance = random.Random(number)
    glue = chance.choice(("", " "))
    unit = glue.join(chance.choice(_PIECES) for _ in range(chance.randint(1, 5)))
    rest = chance.choice(_PIECES)
    return f"# Report\n\n{(unit + glue) * (_LENGTH // (len(unit) + len(glue) or 1))}{rest}\n"


def check_endless(_: object, number: int) -> str:
    """Check the text of this number with every rule; what it raised, else nothing."""
    source = Source(0, "report.md", endless(number).encode())
    try:
        check_sources([source], Config(profile=Profile.PEDANTIC))
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""
