"""The entries of a stranger's zip archive, within limits (PKWARE APPNOTE 6.3; ECMA-376 part 2, annex B).

Everything that the directory says is checked before anything is unpacked, and nothing that it says is trusted
while it is unpacked.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from generator.writers.pptx import limits
from generator.writers.pptx.package import NotAPackageError

_DAMAGED: Final = "Get the file again: it was cut short or changed on its way."
_AGAIN: Final = "Open it in PowerPoint and save it again as .pptx."
_SMALLER: Final = "Delete its own slides and save it again, or compress its pictures and films."
_LOCAL, _HEADER, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
# A local header has 30 bytes before its name.
_LOCAL_SIZE: Final = 30
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def unpacked(content: bytes) -> dict[str, bytes]:
    """The entries by name, directories left out; raises NotAPackageError."""
    if len(content) > limits.MOST_FILE:
        raise NotAPackageError(f"it has more than {limits.MOST_FILE >> 20} MB", _SMALLER)
    if not content.startswith(_LOCAL):
        raise NotAPackageError("it is no PowerPoint file", "Save it in PowerPoint as .pptx.")
    if _END not in content:
        raise NotAPackageError("it is cut short", _DAMAGED)
    # What the directory lists is bounded before it is read: each entry of it takes memory.
    if content.count(_HEADER) > limits.MOST_HEADERS:
        raise NotAPackageError("it has more entries than a presentation needs", _AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check(entries, len(content))
            files = [info for info in entries if not info.is_dir()]
            return {info.filename: _read(archive, info) for info in files}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise NotAPackageError(f"it is damaged ({str(error) or 'it ends too early'})", _DAMAGED) from None
    except (struct.error, ValueError, OverflowError, RuntimeError, NotImplementedError) as error:
        if isinstance(error, NotAPackageError):
            raise
        raise NotAPackageError(f"it is damaged ({error})", _DAMAGED) from None


def _check(entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > limits.MOST_ENTRIES:
        raise NotAPackageError("it has more entries than a presentation needs", _AGAIN)
    for info in entries:
        if info.flag_bits & _ENCRYPTED:
            raise NotAPackageError("it is a zip archive with a password", "Pack it without one.")
        if info.compress_type not in _METHODS:
            raise NotAPackageError(f"{_shown(info)} is compressed in a way that no presentation uses", _AGAIN)
        if not _is_plain(info.orig_filename):
            raise NotAPackageError(f"{_shown(info)} is no name that a part can have", _AGAIN)
    seen: set[str] = set()
    for info in entries:
        if info.filename.lower() in seen:
            raise NotAPackageError(f"it has two entries of the name {_shown(info)}", _AGAIN)
        seen.add(info.filename.lower())
    total = sum(info.file_size for info in entries)
    packed = sum(info.compress_size for info in entries)
    if total > limits.MOST_UNPACKED:
        raise NotAPackageError(f"it unpacks to more than {limits.MOST_UNPACKED >> 20} MB", _SMALLER)
    if total > limits.RATIO_FROM and total > limits.MOST_RATIO * packed:
        raise NotAPackageError(
            f"it unpacks to more than {limits.MOST_RATIO} times its size, as no presentation does", _AGAIN
        )
    end = 0
    for info in sorted(entries, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise NotAPackageError("its entries overlap, as only in a damaged or a malicious file", _DAMAGED)
        end = info.header_offset + _LOCAL_SIZE + info.compress_size
    if end > size:
        raise NotAPackageError("it is damaged (an entry reaches beyond its end)", _DAMAGED)


def _is_plain(name: str) -> bool:
    """Whether a name stays inside of the package on every system."""
    decoded = unquote(name)
    segments = decoded.removesuffix("/").split("/")
    odd = any(ord(c) < 32 or c in "\\:" for c in decoded)
    return len(name) <= limits.LONGEST_NAME and not odd and all(s not in {"", ".", ".."} for s in segments)


def _shown(info: zipfile.ZipInfo) -> str:
    return ascii(info.orig_filename[:60])


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    pieces: list[bytes] = []
    left = info.file_size
    with archive.open(info) as stream:
        while piece := stream.read(limits.CHUNK):
            left -= len(piece)
            if left < 0:
                raise NotAPackageError(f"{_shown(info)} is larger than the file says", _AGAIN)
            pieces.append(piece)
    if left:
        raise NotAPackageError(f"it is damaged ({_shown(info)} is smaller than the file says)", _DAMAGED)
    return b"".join(pieces)
