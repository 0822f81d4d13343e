"""Microsoft's Open XML SDK: is a deck valid by the schemas and the rules that PowerPoint has?"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.judges import OOXML


@dataclass(frozen=True, slots=True)
class Finding:
    """What the SDK finds wrong: in which file and part, at which element, by which of its rules."""

    file: str
    part: str
    xpath: str
    rule: str
    message: str


def findings(files: Iterable[Path], version: str = "Microsoft365") -> list[Finding]:
    """Everything that is wrong in these files, in their order; empty when all are valid."""
    found = []
    for file in files:
        run = subprocess.run([OOXML, str(file), version], capture_output=True, text=True, check=True, timeout=120)
        report = json.loads(run.stdout)
        found += [
            Finding(
                file.name,
                error["path"] or "",
                error["xPath"] or "",
                error["id"] or error["errorType"],
                error["description"],
            )
            for error in report["errors"]
        ]
        if not report["ok"] and not report["errors"]:
            raise AssertionError(f"the validator refuses {file.name} without a reason: {run.stdout}")
    return found
