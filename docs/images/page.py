"""Take the picture of the web edition in the READMEs: ``python docs/images/page.py``.

Needs playwright, pillow and a Chromium (``apt-get install chromium``).  The page is that of a specimen; its
figures are marked.
"""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import shenzhen_plans as sp

HERE = Path(__file__).resolve().parent
SPECIMEN = HERE.parents[1] / "documents/yunzhou-plan-report-2031/yunzhou-plan-report-2031.txt"
#: Where the page is opened: a section with tasks, figures and run-in headings.
PLACE = "level_3__level_3"
SIZE = {"width": 1120, "height": 620}


def main() -> None:
    """Write ``page.webp`` beside this file."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
        page.set_content(sp.to_html(sp.parse(SPECIMEN)))
        page.evaluate(f"location.hash = '{PLACE}'")
        page.evaluate("document.getElementById('marks').click()")
        page.wait_for_timeout(300)
        picture = Image.open(BytesIO(page.screenshot()))
        picture.save(HERE / "page.webp", quality=80, method=6)
        browser.close()


if __name__ == "__main__":
    main()
