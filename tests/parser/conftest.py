"""What several of the tests of headings are made from."""

import pytest

from benchmarks.runin_readings import Lesson, lesson, readings


@pytest.fixture(scope="session")
def specimens() -> list[Lesson]:
    """What is seen of the specimens and of the invented excerpts."""
    return [lesson(one) for one in readings() if one.group in ("specimen", "manner")]
