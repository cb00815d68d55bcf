"""ZIP packages read under limits, so that a small file cannot fill the memory.

The sizes that a package declares are checked before a member is unpacked, and :mod:`zipfile` never
unpacks more than was declared; so a bomb is refused before it goes off.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass

from ..errors import SourceError

#: Members of one package.  Office files hold some dozens; reading a longer directory costs time.
MAX_MEMBERS = 10_000
#: One unpacked member.  The longest plan known has 3 MB of XML; a tree of 64 MB fits into memory.
MAX_MEMBER = 64 * 1024 * 1024
#: All that is unpacked of one package.
MAX_TOTAL = 256 * 1024 * 1024
#: How often larger a member may become.  Repetitive XML reaches 60, deflate's worst is 1032.
MAX_RATIO = 400
#: Below this size the ratio does not matter.
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1
#: What :mod:`zipfile` raises for damage.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    OverflowError,
)


@dataclass(slots=True)
class Package:
    """An open ZIP file: ``members`` by name (``/`` between folders), ``spent`` bytes unpacked.

    Of several members with one name, which are in ``ambiguous``, ``members`` has the last.
    """

    file: zipfile.ZipFile
    name: str | None
    members: dict[str, zipfile.ZipInfo]
    ambiguous: frozenset[str] = frozenset()
    spent: int = 0


def open_package(data: bytes, name: str | None = None, *, encoding: str | None = None) -> Package:
    """Open the bytes of a ZIP file; ``name`` is used in messages.

    ``encoding`` is that of member names without a UTF-8 flag (``None``: the standard's CP437).
    Raises :class:`SourceError` for a damaged directory or too many members.
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(data), metadata_encoding=encoding)
    except (*_BROKEN, LookupError) as error:
        raise SourceError("is a damaged ZIP package; get a whole copy of it", name=name) from error
    infos = file.infolist()
    if len(infos) > MAX_MEMBERS:
        raise SourceError(
            f"holds {len(infos)} members, more than the {MAX_MEMBERS} allowed", name=name
        )
    paths = [info.filename.replace("\\", "/") for info in infos]
    twice = frozenset(path for path, n in Counter(paths).items() if n > 1)
    return Package(file, name, dict(zip(paths, infos, strict=True)), twice)


def member(package: Package, path: str) -> bytes:
    """Return the unpacked bytes of one member.

    Raises ``KeyError`` if there is none, and :class:`SourceError` if it is encrypted, damaged or
    beyond a limit.
    """
    info = package.members[path]
    _check(package, info)
    package.spent += info.file_size
    try:
        return package.file.read(info)
    except _BROKEN as error:
        raise SourceError(
            f"is damaged: {path} cannot be unpacked; get a whole copy of it", name=package.name
        ) from error


def _check(package: Package, info: zipfile.ZipInfo) -> None:
    """Refuse a member that is encrypted or too large."""
    if info.flag_bits & _ENCRYPTED:
        raise SourceError("is encrypted; remove its password first", name=package.name)
    if info.file_size > MAX_MEMBER or package.spent + info.file_size > MAX_TOTAL:
        raise SourceError(
            f"unpacks to more than is allowed ({info.filename}: {info.file_size} bytes); split it",
            name=package.name,
        )
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
        raise SourceError(
            f"looks like a ZIP bomb ({info.filename} grows more than {MAX_RATIO} times)",
            name=package.name,
        )
