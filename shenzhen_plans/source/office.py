"""Files of older office programs (.doc, .wps, .rtf): LibreOffice makes a DOCX of them, if it is here.

It runs with a profile of its own that is thrown away, so that it neither finds nor leaves anything
of the user's; a file given on the command line for conversion runs no macros.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from ..errors import SourceError
from .docx import read_docx
from .layout import Layout

#: Seconds for one file; starting takes some, a long report a few more.
TIMEOUT = 120
_COMMANDS = ("soffice", "libreoffice")
_COMPOUND = b"\xd0\xcf\x11\xe0"
#: How Office marks a document with a password in its compound file (UTF-16).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: Streams by which a compound file is a text document, and the filter that reads such a one.
#: (Without a filter LibreOffice would take a damaged file for a plain text.)
_STREAMS = {"WordDocument": "MS Word 97", "MatOST": "MS_Works", "CONTENTS": "MS_Works"}
_FILTERS = {
    b"{\\rt": "Rich Text Format",
    b"PK\x03\x04": "writer8",
    b"<?xm": "MS Word 2003 XML",
}
_TARGET = "docx:MS Word 2007 XML"


def read_office(data: bytes, name: str | None = None) -> tuple[str, Layout]:
    """Return text and layout of a .doc (binary, or XML of Word 2003), .wps, .rtf or .odt file.

    Raises :class:`SourceError` if LibreOffice is not installed (naming the command that converts
    the file elsewhere), cannot read the file, or takes too long.
    """
    if _ENCRYPTED in data:
        raise SourceError("is encrypted; remove its password first", name=name)
    chosen = _filter(data, name)
    command = next((path for path in map(shutil.which, _COMMANDS) if path is not None), None)
    if command is None:
        shown = name or "FILE"
        raise SourceError(
            "needs LibreOffice to be read, which is not installed; install it, or convert the file"
            f" where it is: soffice --headless --convert-to docx {shown}",
            name=name,
        )
    with tempfile.TemporaryDirectory(prefix="shenzhen-plans-") as folder:
        return read_docx(
            _converted([command, f"--infilter={chosen}"], data, Path(folder), name), name
        )


def _filter(data: bytes, name: str | None) -> str:
    """Return the name of the filter for a file; refuse one that is no text document."""
    if not data.startswith(_COMPOUND):
        return _FILTERS[data[:4]]
    for stream, chosen in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return chosen
    raise SourceError(
        "is an Office file without a text document (a table, slides, or damaged); save it as DOCX",
        name=name,
    )


def _converted(command: list[str], data: bytes, folder: Path, name: str | None) -> bytes:
    """Return a file as DOCX, by a run of LibreOffice in ``folder``."""
    source = folder / f"input{Path(name or '').suffix.lower() or '.doc'}"
    source.write_bytes(data)
    arguments = [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nologo", "--convert-to", _TARGET,
        "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    _run([*command, *arguments], folder, name)
    try:
        return (folder / "out" / "input.docx").read_bytes()
    except FileNotFoundError:
        raise SourceError(
            "cannot be read by LibreOffice; open it in an office program and save it as DOCX",
            name=name,
        ) from None


def _run(command: list[str], folder: Path, name: str | None) -> None:
    """Run LibreOffice; it and all that it started are ended when the time is over."""
    process = subprocess.Popen(  # noqa: S603 - the command is ours, the file is an argument
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder), "http_proxy": "", "https_proxy": ""},
        start_new_session=True,
    )
    try:
        process.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        raise SourceError(
            f"takes LibreOffice more than {TIMEOUT} seconds; save it as DOCX first", name=name
        ) from None
    finally:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
