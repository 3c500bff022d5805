"""Which office program a file is from, told by its content: Word files are read, others named."""

from __future__ import annotations

import io

from packlint.errors import ReadError

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_AS_PDF = "Save it as PDF and check that."
_AS_DOCX = "Open it in Word, save it as .docx, and check that."
# A part that only files of this kind have.
_KINDS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
)
_OPEN_DOCUMENT = {
    "text": "an OpenDocument text (.odt)",
    "spreadsheet": "an OpenDocument spreadsheet (.ods)",
    "presentation": "an OpenDocument presentation (.odp)",
}
# How names are written in the folder of an OLE file ([MS-CFB] 2.6.1).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = (
    ("WordDocument".encode("utf-16-le"), "an old Word file (.doc)", _AS_DOCX),
    ("Workbook".encode("utf-16-le"), "an old Excel file (.xls)", _AS_PDF),
    ("PowerPoint Document".encode("utf-16-le"), "an old PowerPoint file (.ppt)", _AS_PDF),
    ("__properties_version1.0".encode("utf-16-le"), "a message of Outlook (.msg)", _AS_PDF),
)


def is_word(data: bytes) -> bool:
    """Whether the bytes are a Word file that can be read.

    Raises ReadError when they are a file of another office program, are encrypted, or are a Word
    file of an older kind. False for all other bytes.
    """
    if data.startswith(_ZIP):
        _check_zip(data)
        return True
    if data.startswith(_OLE):
        raise _ole_error(data)
    head = data[:2048]
    if b"<w:wordDocument" in head or b'progid="Word.Document"' in head or b"<pkg:package" in head:
        raise ReadError("This is a Word file saved as XML, which packlint does not read.", _AS_DOCX)
    return False


def _check_zip(data: bytes) -> None:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            kind = (
                archive.read("mimetype")[:100].decode("ascii", "replace")
                if ("mimetype" in names and archive.getinfo("mimetype").file_size < 1000)
                else ""
            )
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise ReadError(
            "The file is damaged: its end is missing, or it was cut off on the way.",
            "Get the file again, or open it in Word, save it as .docx, and check that.",
        ) from error
    if any(name.startswith("word/") for name in names):
        return
    what = _OPEN_DOCUMENT.get(kind.removeprefix("application/vnd.oasis.opendocument.").strip())
    what = what or next(
        (kind for start, kind in _KINDS if any(name.startswith(start) for name in names)), None
    )
    if what is None:
        raise ReadError(
            "This is a zip file, which packlint does not read.",
            "Unzip it, and check the files that were in it.",
        )
    raise ReadError(f"This is {what}, which packlint does not read.", _AS_PDF)


def _ole_error(data: bytes) -> ReadError:
    if _ENCRYPTED in data:
        return ReadError(
            "The file is encrypted and asks for a password.",
            "Open it in Word, remove the password (File, Info, Protect Document), save it, and"
            " check it again.",
        )
    for name, kind, remedy in _OLD:
        if name in data:
            return ReadError(f"This is {kind}, which packlint does not read.", remedy)
    return ReadError(
        "This is an old Office file (.doc, .xls), which packlint does not read.", _AS_PDF
    )
