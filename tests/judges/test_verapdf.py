"""A judge that finds nothing is worth something only when it finds what is there."""

from __future__ import annotations

from pathlib import Path

import pydyf
import pytest

from tests.judges import verapdf

pytestmark = pytest.mark.judge("verapdf")


def bare_pdf(path: Path) -> Path:
    pdf = pydyf.PDF()
    page = pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": pydyf.Array([0, 0, 200, 200])})
    pdf.add_page(page)
    with path.open("wb") as file:
        pdf.write(file)
    return path


def test_names_what_an_untagged_file_lacks(tmp_path: Path) -> None:
    found = verapdf.failures([bare_pdf(tmp_path / "bare page.pdf")])
    assert {f.flavour for f in found} == {"ua1", "3a"}
    # Both standards want XMP metadata; PDF/UA wants a structure tree.
    assert {"7.1-8", "7.1-11"} <= {f.rule for f in found if f.flavour == "ua1"}
    assert any(f.rule.startswith("6.6.2") for f in found if f.flavour == "3a")


def test_a_file_that_is_no_pdf_is_not_taken_as_passed(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no PDF")
    with pytest.raises(RuntimeError, match=r"broken\.pdf"):
        verapdf.failures([broken, bare_pdf(tmp_path / "bare.pdf")])


def test_an_unknown_flavour_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="9z"):
        verapdf.failures([bare_pdf(tmp_path / "bare.pdf")], ["9z"])
