"""Pictures of print as small files: PNG with sixteen shades of grey (ISO/IEC 15948).

Text on paper needs no more shades, and a page's strip takes a third of what it takes in colour and
two thirds of what it takes with all shades. No library that packlint needs anyway writes such
files.
"""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _GREY = 4, 0
_SHADES = bytes(round(shade / 17) for shade in range(256))


def grey_png(samples: memoryview, width: int, height: int, stride: int) -> bytes:
    """The file of a grey picture of one byte a dot, rows `stride` bytes apart."""
    rows = (bytes(samples[start : start + width]) for start in range(0, height * stride, stride))
    lines = b"".join(b"\0" + _packed(row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, _BITS, _GREY, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _packed(row: bytes) -> bytes:
    """Two dots in each byte: the second hexadecimal digits of the shades, which are below 16."""
    digits = row.translate(_SHADES).hex()[1::2]
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
