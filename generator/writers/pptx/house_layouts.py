"""The layouts of our own master: docs/deck-html.md as placeholders; house_subjects has those of subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.writers.pptx.house_frame import (
    BODY,
    MARGIN,
    TITLE_PROMPT,
    Layout,
    layout,
    pointed,
    prompts,
    slot,
    uniform,
)
from generator.writers.pptx.house_icons import BESIDE, icon
from generator.writers.pptx.house_logo import Logos
from generator.writers.pptx.house_shapes import Box, Decoration, Level, Placeholder, Shape, overlap
from generator.writers.pptx.house_subjects import comparison, panels, together
from generator.writers.pptx.house_theme import INK, PANEL, Colour, Tokens, accent, rule, stage

_CIRCLE: Final = Box(8.75, -0.75, 5.75, 5.75)
_SQUARE: Final = Box(10.125, 3.875, 4.25, 4.25)
# The number of the relationship to a layout's picture: the first one is to the master.
_IMAGE: Final = 2
_BAR: Final = Box(MARGIN, 3.875, 1.1, 0.055)


def layouts(tokens: Tokens, logos: Logos) -> list[Layout]:
    """All layouts, in the order in which PowerPoint offers them."""
    several = range(2, 6)
    return [
        _cover(tokens, logos),
        _section(tokens, logos),
        _agenda(tokens),
        _content(),
        _two_content(tokens),
        *(comparison(count, tokens) for count in several),
        _table(),
        _figures(),
        _statement(),
        _scenario(),
        _question(),
        *(together(count, tokens) for count in several),
        *(panels(count, tokens) for count in several),
        _glossary(),
        layout("Title only", "titleOnly"),
        Layout("Blank", "blank", ()),
    ]


def _emblem(circle: Colour, square: Colour, shared: Colour) -> tuple[Decoration, ...]:
    """Circle and square run off the slide, and share a part."""
    return (
        Decoration("Circle", _CIRCLE, circle, geometry="ellipse"),
        Decoration("Square", _SQUARE, square),
        overlap(_CIRCLE, _SQUARE, shared),
    )


def _cover(tokens: Tokens, logos: Logos) -> Layout:
    width = 7.5
    on = stage(tokens)
    head = Level(48, tokens.bold_titles, on.text, spacing=90, font="+mj")
    title = slot(
        "Title",
        ["Click to add the title"],
        Box(MARGIN, 1.15, width, 2.45),
        [head],
        kind="ctrTitle",
        anchor="b",
    )
    subtitle = uniform(Level(24, colour=on.quiet, before=6))
    about = uniform(Level(18, colour=on.quiet))
    slots = [
        slot("Subtitle", ["Click to add the subtitle"], Box(MARGIN, 4.1, width, 1.5), subtitle, kind="subTitle"),
        slot(
            "About",
            ["Click to add author, date and licence"],
            Box(MARGIN, 5.9, width, 0.9),
            about,
            anchor="b",
        ),
    ]
    logo = logos.cover.shapes(_IMAGE, tokens) if logos.cover else ()
    behind = [*_emblem(accent(1), accent(2), on.text), Decoration("Bar", _BAR, on.text), *logo]
    base = layout("Title", "title", slots, behind, title=title, ground=on.ground)
    return Layout(base.name, base.kind, base.shapes[:-2], base.ground, logos.footer is not None)


def _section(tokens: Tokens, logos: Logos) -> Layout:
    width = 8.7
    on = stage(tokens)
    head = Level(40, tokens.bold_titles, on.text, spacing=90, font="+mj")
    title = slot(
        "Title",
        ["Click to add the section's title"],
        Box(MARGIN, 1.6, width, 2.0),
        [head],
        kind="title",
        anchor="b",
    )
    levels = uniform(Level(24, colour=on.quiet, before=6))
    text = slot("Text", ["Click to add what the section is about"], Box(MARGIN, 4.1, width, 1.9), levels)
    logo = logos.section.shapes(_IMAGE, tokens) if logos.section else ()
    behind = [*_emblem(on.ghost, on.ghost, on.ghost), Decoration("Bar", _BAR, on.text), *logo]
    made = layout("Section", "secHead", [text], behind, title=title, ground=on.ground, footer=on.quiet)
    return replace(made, bare=logos.section is not None)


def _agenda(tokens: Tokens) -> Layout:
    """The sections, numbered, and beside them what the largest of them holds."""
    list_box, card = BODY.split_left(5.9, 0.5)
    head, body = card.split_top(0.8)
    bar, list_box = list_box.split_left(0.12)
    on = stage(tokens)
    numbered = pointed(30, 24, 30, bullet=INK)
    slots = [
        slot("Sections", prompts("Click to add the sections"), list_box, numbered, insets=(0.4, 0.0, 0.2, 0.0),
             anchor="ctr"),
        slot("Head", ["Click to add a section"], head, uniform(Level(24, True, on.text, spacing=90, font="+mj")),
             fill=on.ground, insets=(0.3, 0.04, 0.2, 0.04), anchor="ctr"),
        slot("Parts", prompts("Click to add its parts"), body, pointed(24, 20, 24), fill=PANEL,
             insets=(0.3, 0.22, 0.2, 0.2), anchor="ctr"),
    ]  # fmt: skip
    return _with_icon("agenda", "Agenda", "", slots, [Decoration("Bar", bar, INK)])


def _with_icon(name: str, shown: str, kind: str, slots: Sequence[Placeholder], behind: Sequence[Shape] = ()) -> Layout:
    """A layout whose title ends before an icon."""
    title = Placeholder("title", "Title", (TITLE_PROMPT,), own_prompt=True, box=BESIDE)
    return layout(shown, kind, slots, [*behind, icon(name)], title=title)


def _figures() -> Layout:
    prompt = ["Click the icon to add a chart"]
    box = Box(BODY.x, BODY.y + 0.15, BODY.w, BODY.h - 0.25)
    return _with_icon("figures", "Figures", "chart", [slot("Chart", prompt, box, pointed(24, 20, 24), kind="chart")])


def _glossary() -> Layout:
    prompt = ["Click the icon to add a table"]
    slots = [slot("Table", prompt, BODY, pointed(24, 20, 24), kind="tbl")]
    return _with_icon("glossary", "Glossary", "", slots)


def _content() -> Layout:
    levels = pointed(28, 24, 28)
    return layout("Content", "obj", [slot("Content", prompts("Click to add text"), BODY, levels, kind="obj")])


def _two_content(tokens: Tokens) -> Layout:
    boxes = BODY.columns(2, 0.8)
    slots = [
        slot(name, prompts("Click to add text"), box, pointed(28, 24, 28), kind="obj")
        for name, box in zip(("Left", "Right"), boxes, strict=True)
    ]
    between = Decoration("Rule", Box(BODY.x + BODY.w / 2 - 0.007, BODY.y, 0.014, BODY.h), rule(tokens))
    return layout("Two content", "twoObj", slots, [between])


def _table() -> Layout:
    prompt = ["Click the icon to add a table"]
    return layout("Table", "tbl", [slot("Table", prompt, BODY, pointed(24, 20, 24), kind="tbl")])


def _statement() -> Layout:
    bar, box = BODY.split_left(0.12)
    levels = pointed(36, 30, 36, spacing=110)
    prompt = prompts("Click to add a statement")
    text = slot("Statement", prompt, box, levels, fill=PANEL, insets=(0.6, 0.3, 0.8, 0.3), anchor="ctr")
    return layout("Statement", "tx", [text], [Decoration("Bar", bar, INK)])


def _scenario() -> Layout:
    # Three lines, two lines, and what is left, since the answer says most.
    upper, rest = BODY.split_top(1.6, 0.15)
    middle, lower = rest.split_top(1.15, 0.15)
    bar, upper = upper.split_left(0.12)
    small = pointed(24, 20, 24)
    slots = [
        slot("Situation", prompts("Click to add the situation"), upper, pointed(28, 24, 28),
             insets=(0.3, 0.0, 0.0, 0.0), anchor="ctr"),
        slot("Discussion", prompts("Click to add what to discuss"), middle, small,
             insets=(0.42, 0.0, 0.0, 0.0), anchor="ctr"),
        slot("Answer", prompts("Click to add the answer"), lower, small, fill=PANEL,
             insets=(0.42, 0.12, 0.3, 0.12), anchor="ctr"),
    ]  # fmt: skip
    return _with_icon("scenario", "Scenario", "", slots, [Decoration("Bar", bar, INK)])


def _question() -> Layout:
    upper, lower = BODY.split_top(2.95, 0.25)
    bar, upper = upper.split_left(0.12)
    slots = [
        slot("Options", prompts("Click to add the options"), upper, pointed(32, 24, 32),
             insets=(0.42, 0.0, 0.0, 0.0), anchor="ctr"),
        slot("Answer", prompts("Click to add the answer"), lower, pointed(24, 20, 24), fill=PANEL,
             insets=(0.42, 0.12, 0.3, 0.12), anchor="ctr"),
    ]  # fmt: skip
    return _with_icon("question", "Question", "", slots, [Decoration("Bar", bar, INK)])
