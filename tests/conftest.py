"""What all tests share: judges that may be absent, and no skipping where CI looks on."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator

import pytest
from hypothesis import settings

from tests import judges

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile("quick")

# It hides what goes wrong when the streams are emptied at the end, and users do not have it.
os.environ.pop("PYTHONUNBUFFERED", None)

# Whoever is started in the background of a shell ignores Ctrl-C, and so do all whom they start; the tests send it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("judge"):
        for name in marker.args:
            if name not in judges.CHECKS:
                pytest.fail(f"unknown judge {name!r}: one of {', '.join(judges.CHECKS)}", pytrace=False)
            if reason := judges.missing(name):
                pytest.skip(f"judge {name}: {reason}; `sh setup.sh judges` tells how to get it")


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """With CI=true, a test that does not run has not passed (an expected failure did run)."""
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: with CI=true nothing may be skipped. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report
