"""The inline Markdown of a text to safe XHTML, to plain words, and to the links in it.

Raw HTML is off: what looks like a tag is shown as it was written. Block syntax is off too, so a text that
begins with `-` or `#` stays what it is; an empty line parts paragraphs.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from generator.comparison import Text, is_allowed_link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LONG_WORD: Final = 14
# A first sentence that can stand as a title: it ends in a full stop, and the next one begins like a sentence.
# A stop after a single letter or a common abbreviation ("J. Smith", "e.g. Rust", "Dr. Jones") is no end.
_SHORT: Final = (
    "Dr",
    "Mr",
    "Ms",
    "Mrs",
    "St",
    "Jr",
    "vs",
    "cf",
    "etc",
    "Inc",
    "Ltd",
    "Prof",
    "bzw",
    "usw",
    "inkl",
    "evtl",
)
_STOP: Final = "".join(rf"(?<!\W{short})" for short in (r"\w", *_SHORT)) + r"\."
_LEAD = re.compile(
    rf"([^*_`\[\]<>\\\n]{{8,90}}?(?:[!?。！？]|{_STOP}))(?:\s+(?=[^\s\W\d_a-z])|(?<=[。！？])(?=[^\W_])|\s*\Z)"
)
_UNIT: Final = (
    r"(?:[kcmµ]?m[²³]?|[kmµ]?g|t|[mcd]?l|L|m?s|min|h|d|k?W|[kMG]Wh|kV|[kM]?J|kcal|[kMGT]?B|[kMG]?Hz|bar|p[tx]|°[CF]?"
    r"|[%‰€£¥$])"
)
# A tag stays as it is: the space in it is no space between words.
_BEFORE_UNIT = re.compile(rf"<[^>]*>|(?<=\d) (?={_UNIT}(?!\w))|(?<=[€£¥$]) (?=\d)")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        """Recognises every link, so that a bad one can be reported instead of being shown as brackets."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 (the name that markdown-it calls)
            return True

    parser = Parser("zero", {"xhtmlOut": True, "html": False})
    parser.enable(["emphasis", "backticks", "link", "image", "autolink", "escape", "entity", "newline"])
    return parser


@lru_cache(maxsize=4096)
def inline_tokens(markdown: str) -> tuple[Token, ...]:
    """The paragraphs of a text as markdown-it's tokens, each with its children."""
    return tuple(token for token in _parser().parse(markdown) if token.type == "inline")


def paragraphs(text: Text) -> list[Markup]:
    """The XHTML of each paragraph, without the `p`."""
    parser = _parser()
    # markdown-it escapes what it renders; with html off, nothing of the author's passes as a tag.
    return [
        Markup(parser.renderer.render([token], parser.options, {}))  # noqa: S704
        for token in inline_tokens(text.markdown)
    ]


def inline(text: Text) -> Markup:
    """The XHTML of a text in one piece; paragraphs are parted by a line break."""
    return Markup("<br/>").join(paragraphs(text))


def with_units(shown: Markup) -> Markup:
    """The XHTML with a no-break space between a number and the sign of its unit, so that no line parts them."""
    return Markup(_BEFORE_UNIT.sub(lambda found: "\u00a0" if found[0] == " " else found[0], shown))  # noqa: S704


def without_stop(shown: Markup) -> Markup:
    """The XHTML of a sentence as a title has it: without the full stop at its end."""
    return Markup(shown[:-1]) if shown.endswith(("。", ".")) and not shown.endswith("..") else shown  # noqa: S704


def plain(text: Text) -> str:
    """The words as a reader sees them; paragraphs are parted by a line feed."""
    return "\n".join("".join(_shown(child) for child in token.children or []) for token in inline_tokens(text.markdown))


def _shown(token: Token) -> str:
    return " " if token.type in {"softbreak", "hardbreak"} else token.content


def prose(text: Text) -> str:
    """The words of a text without code and bare addresses: what can be spelled."""
    lines = []
    for token in inline_tokens(text.markdown):
        shown, address = [], False
        for child in token.children or []:
            address = (
                child.markup == "autolink" if child.type == "link_open" else address and child.type != "link_close"
            )
            shown.append(" " if child.type == "code_inline" or address else _shown(child))
        lines.append("".join(shown))
    return "\n".join(lines)


def links(text: Text) -> list[str]:
    """The addresses that a text leads to."""
    opened = (c for token in inline_tokens(text.markdown) for c in token.children or [] if c.type == "link_open")
    return [str(child.attrs.get("href", "")) for child in opened]


@lru_cache(maxsize=256)
def has_long_word(text: Text) -> bool:
    """Whether a narrow column may have to break inside of a word."""
    return any(len(word) > _LONG_WORD for word in plain(text).split())


def link_faults(text: Text) -> list[str]:
    """What is wrong with the links of a text, one sentence each; pictures count as such."""
    faults = []
    for token in inline_tokens(text.markdown):
        for child in token.children or []:
            if child.type == "image":
                faults.append("a picture cannot stand in a text")
            elif child.type == "link_open" and (title := child.attrs.get("title")):
                faults.append(f'no document shows the title of a link, "{str(title)[:60]}"')
            elif child.type == "link_open" and not is_allowed_link(url := str(child.attrs.get("href", ""))):
                faults.append(f'the link to "{url[:80]}" is no address that a reader can follow')
    return faults


def lead(text: Text) -> tuple[Text, Text]:
    """A text as (first sentence, rest) where the first sentence can stand as a title, else (empty, text)."""
    match = _LEAD.match(text.markdown)
    if match is None:
        return Text("", text.address), text
    return (
        Text(match[1], text.address),
        Text(text.markdown[match.end() :].strip(), text.address),
    )
