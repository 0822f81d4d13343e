"""Pictures that are small to send and endless to read, and those that only one program can show."""

from __future__ import annotations

import io
from typing import Final

import pytest
from PIL import Image

from generator.sources.brand_yml.picture import UnreadablePicture, opened
from tests.hostile.test_leaks import svg


def jpeg(size: tuple[int, int] = (60, 30), mode: str = "RGB", *, progressive: bool = False) -> bytes:
    written = io.BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(written, "JPEG", progressive=progressive)
    return written.getvalue()


def scanned(times: int) -> bytes:
    """A progressive JPEG whose last scan, a pass over all of its pixels, stands there so often."""
    whole = jpeg(mode="L", progressive=True)
    last, end = whole.rfind(b"\xff\xda"), whole.rfind(b"\xff\xd9")
    return whole[:end] + whole[last:end] * (times - 1) + whole[end:]


_HEAD: Final = 2
_JPEG: Final = jpeg()
REFUSED: Final[dict[str, tuple[bytes, str]]] = {
    "scans": (scanned(40), "it has more than 30 scans"),
    "segments": (_JPEG[:_HEAD] + b"\xff\xfe\0\2" * 2_001 + _JPEG[_HEAD:], "it has more than 2,000 segments"),
    "marks": (_JPEG[:_HEAD] + b"\xff\xd0" * 2_001 + _JPEG[_HEAD:], "it has more than 2,000 segments"),
    "filling": (_JPEG[:_HEAD] + b"\xff" * 100 + _JPEG[_HEAD:], "it is filled with nothing"),
    "arithmetic": (_JPEG.replace(b"\xff\xc0", b"\xff\xc9"), "it is coded in a way that documents cannot show"),
    "metadata": (
        svg(f"<metadata>{'<x/>' * 20_000}</metadata><path d='M0 0h9'/>"),
        "it has more than 20,000 elements, those that nobody sees included",
    ),
    "attributes": (
        svg("<path " + " ".join(f"a{n}='x'" for n in range(201)) + "/>"),
        "an element of it has more than 200 attributes",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_endless_to_read_is_refused_before_it_is_read(case: str) -> None:
    content, why = REFUSED[case]
    with pytest.raises(UnreadablePicture) as refused:
        opened(content)
    assert str(refused.value) == why


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_jpeg_as_programs_write_it_is_read(mode: str, progressive: bool) -> None:
    content = jpeg(mode=mode, progressive=progressive)
    assert opened(content).content == content
    filled = content[:_HEAD] + b"\xff" * 20 + content[_HEAD:]
    assert opened(filled).content == content
