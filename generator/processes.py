"""How a process of ours is made, and what it does before anything else."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.context import DefaultContext, ForkContext

from generator.silence import silence_libraries
from generator.stopping import leave_to_the_parent


def context() -> DefaultContext | ForkContext:
    """The way to start one, for a pool or alone."""
    # fork shares what is loaded already; where it is not safe (macOS) or not there, the platform's way.
    return multiprocessing.get_context("fork" if sys.platform == "linux" else None)


def begin() -> None:
    """In the process: let libraries say nothing, and leave signals to the parent."""
    silence_libraries()
    leave_to_the_parent()
