"""Each rule of the audit of PDFs finds what it is there for, and nothing in what only looks like it."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.auditing import audited
from generator.auditing.pdf.rules import DOCUMENT_RULES, PAGE_RULES, DocumentRule, PageRule
from generator.problems import Problem
from tests.patience import HANG
from tests.writers.pdf.sheets import page, rows, sheet, written

NAME = "handout.pdf"
SVG = quote("<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='9' height='9'/></svg>")
FIGURE = f'<h1>One</h1><p><img src="data:image/svg+xml,{SVG}" alt="a rule"></p>'
A4, WIDE = (595.28, 841.89), (960.0, 540.0)

Change = Callable[[pikepdf.Pdf], None]


@cache
def sound(html: str = "") -> bytes:
    """A sheet of ours; with these contents, where they are given."""
    return written(page(html) if html else sheet(rows(3))).content


def changed(content: bytes, change: Change) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        target = io.BytesIO()
        document.save(target, static_id=True, fix_metadata_version=False)
    return target.getvalue()


def without(*path: str) -> Change:
    """Leaves out the last key of a path from the document's root."""

    def change(document: pikepdf.Pdf) -> None:
        here: Any = document.Root
        for key in path[:-1]:
            here = here[f"/{key}"]
        del here[f"/{path[-1]}"]

    return change


def titled(title: str) -> Change:
    def change(document: pikepdf.Pdf) -> None:
        del document.Root["/Metadata"]
        document.docinfo["/Title"] = title

    return change


def figures(alt: str | None) -> Change:
    """Every figure with this alternative text, or with none."""

    def change(document: pikepdf.Pdf) -> None:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
                del item["/Alt"]
                if alt is not None:
                    item["/Alt"] = alt

    return change


def drawn(content: str, size: tuple[float, float] = A4, *, box: Change | None = None) -> bytes:
    """A page of this content, tagged, titled and in English; its font is Helvetica, and not embedded."""
    document = pikepdf.new()
    document.add_blank_page(page_size=size)
    leaf = document.pages[0].obj
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    leaf.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    leaf.Contents = document.make_stream(content.encode())
    root = document.Root
    root.Lang = "en"
    root.MarkInfo = pikepdf.Dictionary(Marked=True)
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    document.docinfo["/Title"] = "A handout"
    element = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, Pg=leaf))
    root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array([element]))
    if box is not None:
        box(document)
    target = io.BytesIO()
    document.save(target, static_id=True, fix_metadata_version=False)
    return target.getvalue()


def text(words: str, size: float = 12, where: tuple[float, float] = (100, 400), colour: str = "0 0 0") -> str:
    return f"BT {colour} rg /F1 {size} Tf {where[0]} {where[1]} Td ({words}) Tj ET\n"


def panel(colour: str) -> str:
    return f"{colour} rg 50 350 400 200 re f\n"


def problems(content: bytes) -> tuple[Problem, ...]:
    return audited(NAME, content, {})


def found(content: bytes, *, fonts: bool = False) -> list[tuple[str, str]]:
    """What is found; that Helvetica is not embedded is left out, unless `fonts` are asked for."""
    return [(p.rule, p.message) for p in problems(content) if fonts or p.rule != "font-embedding"]


FAILS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "no tags": ("untagged", lambda: changed(sound(), without("StructTreeRoot")), "it has no tags"),
    "not marked": ("untagged", lambda: changed(sound(), without("MarkInfo")), "it has no tags"),
    "empty tags": ("untagged", lambda: changed(sound(), without("StructTreeRoot", "K")), "and there are none in it"),
    "no title": ("pdf-title", lambda: changed(sound(), titled("")), "it has no title"),
    "file for a title": (
        "pdf-title",
        lambda: changed(sound(), titled("Microsoft Word - final_v7.docx")),
        'its title is the name of a file, "Microsoft Word - final_v7.docx"',
    ),
    "title not shown": ("pdf-title", lambda: changed(sound(), without("ViewerPreferences")), "viewers show the file"),
    "no language": ("language", lambda: changed(sound(), without("Lang")), "it does not say which language it is in"),
    "no alt": ("alt-text", lambda: changed(sound(FIGURE), figures(None)), "page 1: a figure has no alternative text"),
    "empty alt": ("alt-text", lambda: changed(sound(FIGURE), figures("")), "page 1: a figure has no alternative text"),
    "file for alt": ("alt-text", lambda: changed(sound(FIGURE), figures("a.png")), 'the name of a file, "a.png"'),
    "tiny": ("small-text", lambda: drawn(text("A footnote", 6)), 'page 1: text is set at 6 pt, less than 8 pt: "A foo'),
    "grey": ("contrast", lambda: drawn(text("Hard to read", colour="0.6 0.6 0.6")), "text in #999999 on #FFFFFF has"),
    "grey on blue": (
        "contrast",
        lambda: drawn(panel("0 0 0.4") + text("Hard to read", colour="0.4 0.4 0.4")),
        "text in #666666 on #000066 has a contrast of",
    ),
    "near the edge": (
        "margins",
        lambda: drawn(text("Cut", where=(5, 400))),
        "page 1: text stands 2.0 mm from the left edge, where printers cut (5 mm)",
    ),
}

PASSES: dict[str, Callable[[], bytes]] = {
    "sheet": sound,
    "sheet with a figure": lambda: sound(FIGURE),
    "plain page": lambda: drawn(text("Read me")),
    "exponent": lambda: drawn(text("e") + text("12", 6, (108, 404))),
    "scaled up": lambda: drawn("q 2 0 0 2 0 0 cm " + text("Read me", 6, (50, 200)) + "Q"),
    "large grey": lambda: drawn(text("Read me", 20, colour="0.53 0.53 0.53")),
    "white on blue": lambda: drawn(panel("0 0 0.4") + text("Read me", colour="1 1 1")),
    "hidden in its ground": lambda: drawn(text("Read me", colour="1 1 1")),
    "not painted": lambda: drawn(text("Read me") + "BT 3 Tr 0.9 0.9 0.9 rg /F1 4 Tf 100 300 Td (Beneath a scan) Tj ET"),
    "near the edge of a screen": lambda: drawn(text("Not cut", where=(5, 400)), WIDE),
    "beside the page": lambda: drawn(text("Gone", where=(-300, 400))),
    "marks for the cutter": lambda: drawn(
        text("Within the trim", where=(40, 400)),
        (A4[0] + 40, A4[1] + 40),
        box=lambda d: setattr(d.pages[0].obj, "TrimBox", pikepdf.Array([20, 20, A4[0] + 20, A4[1] + 20])),
    ),
}


@pytest.mark.parametrize("name", FAILS)
def test_a_fault_is_found_once_and_named(name: str) -> None:
    rule, make, message = FAILS[name]
    [(id_, said)] = found(make())
    assert id_ == rule
    assert message in said


@pytest.mark.parametrize("name", PASSES)
def test_what_only_looks_like_a_fault_is_none(name: str) -> None:
    assert found(PASSES[name]()) == []


def test_a_font_that_is_used_and_not_embedded_is_named() -> None:
    message = 'page 1: the font "Helvetica" is used and not embedded'
    assert found(drawn(text("Read me")), fonts=True) == [("font-embedding", message)]
    assert found(drawn(""), fonts=True) == []
    assert found(sound(), fonts=True) == []


def test_a_scan_is_told_to_hold_no_text() -> None:
    inline = "q 400 0 0 400 90 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q"
    untagged = changed(drawn(inline), without("StructTreeRoot"))
    [(rule, message)] = found(changed(untagged, without("Lang")))
    assert (rule, message) == ("untagged", "its pages are pictures, without any text that can be read out")


def test_a_page_of_pictures_with_tags_is_no_scan() -> None:
    assert found(drawn("q 400 0 0 400 90 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q")) == []


def test_what_is_the_same_on_many_pages_is_told_once_with_the_worst_of_it() -> None:
    def twice(document: pikepdf.Pdf) -> None:
        document.pages.append(document.pages[0])
        document.pages[1].obj.Contents = document.make_stream(text("Smaller still", 5).encode())

    [(_, message)] = found(changed(drawn(text("A footnote", 6)), twice))
    assert message == 'pages 1 and 2: text is set at 5 pt, less than 8 pt: "Smaller still"'


def test_a_page_that_is_turned_is_looked_at_as_it_was_set() -> None:
    def turned(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.Rotate = 90

    [(rule, _)] = found(changed(drawn(panel("0 0 0.4") + text("Hard", colour="0.4 0.4 0.4")), turned))
    assert rule == "contrast"


def test_a_figure_under_another_name_is_one() -> None:
    def renamed(document: pikepdf.Pdf) -> None:
        figures(None)(document)
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
                item.S = pikepdf.Name("/Drawing")
        document.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(Drawing=pikepdf.Name.Figure)

    [(rule, _)] = found(changed(sound(FIGURE), renamed))
    assert rule == "alt-text"


def looped(document: pikepdf.Pdf) -> None:
    tree = document.Root.StructTreeRoot
    tree.K = pikepdf.Array([document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P))])
    tree.K[0].K = pikepdf.Array([tree.K[0], tree.K[0]])
    tree.RoleMap = pikepdf.Dictionary(P=pikepdf.Name.Q, Q=pikepdf.Name.P)


def odd(document: pikepdf.Pdf) -> None:
    root = document.Root
    root.Lang, root.MarkInfo, root.ViewerPreferences = 7, pikepdf.Array([]), pikepdf.String("x")
    root.StructTreeRoot.RoleMap, root.Metadata = 3, pikepdf.Name.None_
    document.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Array([1]), XObject=4)


@pytest.mark.parametrize("change", [looped, odd])
def test_a_file_that_is_not_as_it_should_be_ends_without_a_trace(change: Change) -> None:
    for problem in problems(changed(drawn(text("Read me")), change)):
        assert problem.rule != "unreadable"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is no PDF"),
        (b"PK\x03\x04 no PDF", "it is no PDF"),
        (b"%PDF-1.7\n%%EOF\n", "it is damaged"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "it is damaged"),
    ],
)
def test_what_is_no_pdf_is_told_in_one_line(content: bytes, reason: str) -> None:
    [problem] = problems(content)
    assert (problem.rule, str(problem.place), bool(problem.hint)) == ("unreadable", NAME, True)
    assert reason in problem.message
    assert "0x" not in problem.message


def test_a_password_is_told() -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound())) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
    [problem] = problems(target.getvalue())
    assert problem.message == "this cannot be looked at: it is protected by a password"


def repeated(document: pikepdf.Pdf) -> None:
    """Ten forms, each of which paints the next one ten times: ten thousand million words."""
    inner = document.make_stream(text("Read me").encode(), Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(10):
        named = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
        inner = document.make_stream(b"/F Do " * 10, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9], Resources=named)
    document.pages[0].obj.Resources.XObject = pikepdf.Dictionary(F=inner)
    document.pages[0].obj.Contents = document.make_stream(b"/F Do")


def large(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Contents = document.make_stream(b"0 0 1 1 re f " * 2_000_000)


def painting_itself(document: pikepdf.Pdf) -> None:
    form = document.make_stream(b"/F Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    document.pages[0].obj.Resources.XObject = pikepdf.Dictionary(F=form)
    document.pages[0].obj.Contents = document.make_stream(b"/F Do")


@pytest.mark.parametrize(("change", "refused"), [(repeated, True), (large, True), (painting_itself, False)])
def test_what_unpacks_to_too_much_is_refused_in_time(change: Change, refused: bool) -> None:
    content = changed(drawn(""), change)
    started = time.process_time()
    told = [problem.message for problem in problems(content) if problem.rule == "unreadable"]
    assert time.process_time() - started < HANG
    message = "this cannot be looked at: its pages unpack to more than can be looked at"
    assert told == ([message] if refused else [])


@given(data=st.data())
def test_a_damaged_file_is_audited_or_told(data: st.DataObject) -> None:
    content = bytearray(drawn(panel("0 0 0.4") + text("Read me", 7)))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(content) // 2, len(content)))
    for damaged in (bytes(content), bytes(content[:cut])):
        for problem in problems(damaged):
            assert problem.place is not None


def test_pages_take_their_share_of_time() -> None:
    def many(document: pikepdf.Pdf) -> None:
        for _ in range(99):
            document.pages.append(document.pages[0])

    content = changed(drawn(panel("0 0 0.4") + text("Read me " * 8, 8, colour="1 1 1") * 20), many)
    started = time.process_time()
    problems(content)
    assert time.process_time() - started < HANG


def test_of_a_file_of_more_letters_than_anybody_checks_the_pages_that_were_looked_at_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.auditing.pdf.MOST_LETTERS_OF_ALL", 10)
    twice = changed(drawn(text("Read me, please", 12)), lambda document: document.pages.append(document.pages[0]))
    told = [problem.message for problem in problems(twice) if problem.rule == "unreadable"]
    assert told == ["only its first page was looked at"]


def test_each_rule_is_broken_and_tells_why_in_its_manual_page() -> None:
    rules: list[DocumentRule | PageRule] = [*DOCUMENT_RULES, *PAGE_RULES]
    assert {rule.ID for rule in rules} == {rule for rule, _, _ in FAILS.values()} | {"font-embedding"}
    for rule in rules:
        assert re.match(rf"{rule.ID}: [\s\S]*FAIL: [\s\S]*PASS: ", rule.__doc__ or "")
