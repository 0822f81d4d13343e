"""How long a test waits before it calls something a hang."""

from __future__ import annotations

from typing import Final

# Seconds of processor time. No figure of ours: what is told in 2 s takes 8 where coverage is measured on a busy
# machine, and what this guards against took minutes.
HANG: Final = 30.0
