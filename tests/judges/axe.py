"""axe-core in a browser without a window: can people with disabilities use a page?"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.judges import AXE, browser

# The page judges itself: axe and this stand at its end, and the browser prints the page as it is afterwards.
_REPORT = """
axe.run(document).then(found => found.violations, wrong => [{id: 'axe', help: String(wrong), nodes: []}])
  .then(found => {
    const report = document.createElement('pre');
    report.id = 'axe-report';
    report.textContent = JSON.stringify(found.map(v => [v.id, v.help, v.nodes.map(n => n.target.join(' '))]));
    document.documentElement.append(report);
  });
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule of axe that a page breaks, what the rule asks, and the elements (CSS selectors)."""

    rule: str
    message: str
    elements: tuple[str, ...]


def findings(page: Path, width: int = 1280, height: int = 900) -> list[Finding]:
    """Every violation in a page as it is shown in a window of this size in CSS pixels."""
    program = browser()
    if program is None:
        raise RuntimeError("no browser here")
    with tempfile.TemporaryDirectory(prefix="pmdocs-axe-") as folder:
        copy = Path(folder) / "page.html"
        scripts = f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{_REPORT}</script>"
        before, mark, after = page.read_text(encoding="utf-8").rpartition("</body>")
        copy.write_text(before + scripts + mark + after, encoding="utf-8")
        run = subprocess.run(
            [
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                f"--user-data-dir={folder}/profile",
                f"--window-size={width},{height}",
                "--virtual-time-budget=20000",
                "--dump-dom",
                copy.as_uri(),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env={**os.environ, "HOME": folder},
        )
    report = re.search(r'<pre id="axe-report">(.*?)</pre>', run.stdout, re.DOTALL)
    if report is None:
        raise AssertionError(f"axe gave no report for {page.name}: {run.stderr[-2000:]}")
    return [Finding(rule, message, tuple(elements)) for rule, message, elements in json.loads(html.unescape(report[1]))]
