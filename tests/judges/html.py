"""The Nu Html Checker (vnu): is a page valid HTML, with valid CSS inside?"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

from tests.judges import VNU


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checker says: in which file and line, how grave (error, warning), and the message."""

    file: str
    line: int
    kind: str
    message: str


def findings(files: Iterable[Path]) -> list[Finding]:
    """Every error and warning in these pages; remarks that are neither are left out."""
    run = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--stdout", "--exit-zero-always", *(str(f) for f in files)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return [
        Finding(
            Path(unquote(urlparse(message.get("url", "")).path)).name,
            message.get("lastLine", 0),
            message.get("subType", message["type"]),
            message["message"],
        )
        for message in json.loads(run.stdout)["messages"]
        if message["type"] != "info" or message.get("subType") == "warning"
    ]
