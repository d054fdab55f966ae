"""Opens pages in headless Chromium and has axe-core judge them, all in one go of the browser."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Packages that carry axe-core's one file, the newer first; neither is imported.
AXE_PACKAGES = ("axe_playwright_python", "axe_core_python")
SECONDS = 120
# A desk by day and a phone by night: colours do not hang on the width.
LOOKS = ((1000, "light"), (400, "dark"))

# Every page stands in frames of its own, one for each width and scheme of colours, so that one start of the browser
# does for all. `srcdoc` frames share the origin of the page around them, which can so run axe inside each.
DRIVER = """<!doctype html><html lang="en"><title>pages</title><body><script>
const axeSource = AXE, pages = PAGES, looks = LOOKS;
async function judge(name, text, look) {
  const frame = document.createElement("iframe");
  frame.width = look.width; frame.height = 900; frame.style.colorScheme = look.scheme;
  const loaded = new Promise(done => frame.onload = done);
  frame.srcdoc = text;
  document.body.append(frame);
  await loaded;
  const page = frame.contentDocument, root = page.documentElement;
  for (const each of page.querySelectorAll("details")) each.open = true;
  frame.contentWindow.eval(axeSource);
  const found = await frame.contentWindow.axe.run(page, {resultTypes: ["violations", "incomplete"]});
  const tell = each => [each.id, each.help, each.nodes.map(node => node.html.slice(0, 160)).slice(0, 3)];
  const answer = {name, width: look.width, passes: found.passes.length, violations: found.violations.map(tell),
    unsure: found.incomplete.map(tell), excess: root.scrollWidth - root.clientWidth,
    cut: [...page.querySelectorAll(".scroll")].filter(each => each.scrollWidth > each.clientWidth + 1)
      .map(each => each.getAttribute("aria-label")),
    dark: frame.contentWindow.matchMedia("(prefers-color-scheme: dark)").matches};
  frame.remove();
  return answer;
}
(async () => {
  const answers = [];
  try {
    for (const [name, text] of Object.entries(pages))
      for (const look of looks) answers.push(await judge(name, text, look));
  } catch (error) { answers.push({wrong: String(error)}); }
  const told = document.createElement("pre");
  told.id = "answers"; told.textContent = JSON.stringify(answers);
  document.body.append(told);
})();
</script></body></html>
"""


Rule = tuple[str, str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """What axe says of a page at a width: rules broken and rules it cannot decide, each with the elements."""

    name: str
    width: int
    passes: int
    violations: Sequence[Rule]
    unsure: Sequence[Rule]
    excess: int
    cut: Sequence[str]
    dark: bool


def find_browser() -> str:
    """The path of a Chromium, or nothing."""
    return next((path for path in map(shutil.which, BROWSERS) if path), "")


def find_axe() -> Path | None:
    """The file of axe-core in an installed package, or nothing."""
    for package in AXE_PACKAGES:
        found = find_spec(package)
        for folder in (found and found.submodule_search_locations) or ():
            if (Path(folder) / "axe.min.js").is_file():
                return Path(folder) / "axe.min.js"
    return None


def judge(pages: Mapping[str, str], folder: Path) -> list[Judged]:
    """Every page at the width of a desk, light, and of a phone, dark, all of it opened."""
    axe = find_axe()
    assert axe is not None
    looks = [{"width": width, "scheme": scheme} for width, scheme in LOOKS]
    driver = DRIVER.replace("LOOKS", json.dumps(looks))
    driver = driver.replace("PAGES", _script(pages), 1).replace("AXE", _script(axe.read_text(encoding="utf-8")), 1)
    path = folder / "driver.html"
    path.write_text(driver, encoding="utf-8")
    answers = json.loads(_read_answers(path, folder))
    assert all("wrong" not in each for each in answers), answers[-1]
    return [Judged(**each) for each in answers]


def _script(value: object) -> str:
    """A value as it stands in a script of a page: nothing in it ends the script."""
    return json.dumps(value).replace("<", "\\u003c")


def _read_answers(page: Path, folder: Path) -> str:
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
    # The clock of the page runs ahead while nothing is left to do, so this bounds it without being waited for.
    budget = "--virtual-time-budget=1000000"
    asked = [find_browser(), *flags, budget, f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()]
    ran = subprocess.run(asked, capture_output=True, timeout=SECONDS, check=False)
    found = re.search(r'<pre id="answers">(.*)</pre>', ran.stdout.decode("utf-8"), re.DOTALL)
    assert found, ran.stderr.decode("utf-8", "replace")[-2000:]
    return html.unescape(found[1])
