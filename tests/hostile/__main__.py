"""The fuzz program: `make fuzz`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.hostile import fuzzing
from tests.hostile.watching import watched


def main(argv: list[str] | None = None) -> int:
    """Run every target, two at once, and say what came of it; 1 where anything was amiss."""
    parser = argparse.ArgumentParser(
        prog="make fuzz", description="Build what strangers may send, and hold it to SECURITY.md."
    )
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--target", choices=fuzzing.TARGETS, action="append")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    chosen = parser.parse_args(argv)
    targets = chosen.target or list(fuzzing.TARGETS)
    each = -(-chosen.inputs // len(targets))
    print(f"seed {chosen.seed}; {each * len(targets):,} inputs over {len(targets)} targets", flush=True)

    def one(target: str) -> int:
        began = time.monotonic()
        tallies = watched(target, each, chosen.seed)
        faults = [fault for tally in tallies for fault in tally.faults]
        inputs, built, refused = (sum(getattr(t, key) for t in tallies) for key in ("inputs", "built", "refused"))
        lines = [
            f"{target}: {inputs:,} inputs: {built:,} built, {refused:,} refused, {len(faults)} faults; "
            f"the slowest took {max(t.slowest for t in tallies):.1f} s, all {time.monotonic() - began:.0f} s",
            *(f"  {fault}" for fault in faults[:20]),
        ]
        print("\n".join(lines), flush=True)
        return len(faults)

    with ThreadPoolExecutor(chosen.processes) as pool:
        return 1 if sum(pool.map(one, targets)) else 0


if __name__ == "__main__":
    sys.exit(main())
