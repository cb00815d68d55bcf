"""Each test of printed pages runs on PDF and on OFD."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["ofd", "pdf"])
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of file that the pages are written as."""
    if request.param == "pdf":
        pytest.importorskip("reportlab", reason="reportlab makes the PDF files of these tests")
    kind: str = request.param
    return kind
