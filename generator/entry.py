"""Where the command begins: from its first instruction on, Ctrl-C and SIGTERM end it without a trace."""

from __future__ import annotations

from generator.stopping import leave_at_once, stay_to_the_end


def main() -> None:
    """The entry point: Python imports for a tenth of a second before anything else could answer a signal."""
    leave_at_once()
    from generator import cli

    try:
        cli.main()
    finally:
        stay_to_the_end()
