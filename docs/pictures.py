"""Make the README's pictures anew from sample.db: python docs/pictures.py

Needs the test dependencies and a Chromium that is installed on the system.
"""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SPEAKER = "Gwendolyn Aldous"
SEARCH = "q=bridge&year=2023&year=2024"


@contextmanager
def served() -> Iterator[str]:
    """Datasette with the sample, as in the README; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "sample.db", "-m", "metadata.yml"]
    server = subprocess.Popen([*command, "-p", str(port)], cwd=HERE.parent)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """One picture of the list, one of a speaker, one of an article with its first quote chosen."""
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1100, "height": 760})
        page.goto(f"{address}/sample/-/quotes?{SEARCH}")
        page.screenshot(path=HERE / "list.png")
        page.goto(f"{address}/sample/-/quotes/speakers")
        page.get_by_role("link", name=SPEAKER).first.click()
        page.screenshot(path=HERE / "speaker.png")
        href = page.locator(".quotes-where a").last.get_attribute("href") or ""
        page.goto(address + href.partition("#")[0])
        page.keyboard.press("j")
        page.mouse.move(0, 0)
        page.screenshot(path=HERE / "article.png")
        browser.close()


if __name__ == "__main__":
    main()
