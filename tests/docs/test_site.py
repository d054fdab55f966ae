"""The site shows every public name, and every page stands in its table of contents or is reached from one that does."""

from __future__ import annotations

import re

import perfkit
from tests.docs.pages import ROOT

# Pages of one code, one decision, one group of the catalogue: reached from the page that lists them.
LISTED = ("errors/", "decisions/", "cookbook/", "examples/")


def test_the_page_of_public_names_has_each_of_them() -> None:
    shown = re.findall(r"(?m)^::: (\S+)$", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"))
    public = [f"{getattr(perfkit, name).__module__}.{name}" for name in perfkit.__all__ if name != "__version__"]
    assert shown == public, "python scripts/api_page writes it anew"


def test_the_site_leads_to_every_page_of_its_own() -> None:
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    led_to = set(re.findall(r"(?m): (\S+\.md)$", site))
    assert led_to <= pages
    assert {page for page in pages - led_to if not page.startswith(LISTED)} == set()
