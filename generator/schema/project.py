"""The schema of `pmdocs.toml`."""

from __future__ import annotations

from typing import Any, Final

from generator import catalogue
from generator.edition import MINUTES, PAPERS
from generator.limits import MOST_LINE
from generator.schema.patterns import DIALECT, ONE_LINE, WRITTEN
from generator.settings import DOCUMENTS, LEVELS, LIMITS, Settings

_LINE: Final = {"type": "string", "maxLength": MOST_LINE, "pattern": ONE_LINE}
_PATH: Final = {"type": "string", "pattern": WRITTEN}
_NAME: Final = {"type": "string", "pattern": r"\S"}


def project_schema() -> dict[str, Any]:
    """The JSON Schema of a project's settings."""
    ours = Settings()
    keys: dict[str, tuple[str, dict[str, Any], object]] = {
        "brand": (
            "A _brand.yml by its path, or the name of a brand that ships with pmdocs.",
            _PATH,
            "brand/_brand.yml",
        ),
        "master": ("Your company's .pptx, .potx or .ppsx as the deck's master.", _PATH, "corporate.potx"),
        "documents": (
            "The documents that are built: cheatsheet, deck, page, your own templates, or all.",
            {"type": "array", "minItems": 1, "items": _NAME, "default": list(ours.documents)},
            ["cheatsheet", "deck"],
        ),
        "formats": (
            "In place of documents: ours of each format.",
            {"type": "array", "minItems": 1, "items": {"enum": list(DOCUMENTS)}},
            ["pdf", "pptx"],
        ),
        "paper": ("The paper of the sheet.", {"enum": sorted(PAPERS), "default": ours.paper}, "letter"),
        "pages": (
            "The pages that the sheet may take.",
            {"type": "integer", "minimum": 1, "maximum": 999, "default": ours.pages},
            2,
        ),
        "footer": ("What stands on every page and slide.", _LINE, "© Tea & Sons"),
        "license": ("What others may do with a comparison that says nothing of it.", _LINE, "CC BY 4.0"),
        "embed-fonts": (
            "Whether the brand's fonts go into the deck, where their licences allow it.",
            {"type": "boolean", "default": ours.embed_fonts},
            True,
        ),
        "sheet-background": (
            "Whether the sheet of a dark brand stands on white paper or on the brand's own ground.",
            {"enum": ["paper", "brand"], "default": ours.sheet_background},
            "brand",
        ),
        "minutes": (
            "How long the talk may take, so that the deck shows what there is time for.",
            {"type": "integer", "minimum": MINUTES[0], "maximum": MINUTES[1]},
            20,
        ),
        "animations": (
            "Whether answers appear on a click.",
            {"type": "boolean", "default": ours.animations},
            False,
        ),
    }
    properties = {
        name: {"description": about, "examples": [example], **shape} for name, (about, shape, example) in keys.items()
    }
    return {
        "$schema": DIALECT,
        "title": "The settings of a pmdocs project",
        "type": "object",
        "properties": {**properties, "check": _check()},
        "additionalProperties": False,
        "not": {"required": ["documents", "formats"]},
    }


def _check() -> dict[str, Any]:
    return {
        "description": "What `pmdocs check` looks at.",
        "type": "object",
        "properties": {
            "levels": {
                "description": "How grave a finding is, by rule: error stops a build too, off is not looked at.",
                "type": "object",
                "properties": {
                    rule: {"description": about, "enum": list(LEVELS)} for rule, about in catalogue.LEVELLED.items()
                },
                "additionalProperties": False,
                "examples": [{"missing-notes": "error", "reading-level": "off"}],
            },
            "limits": {
                "description": "The most words of a part; see `pmdocs check --explain too-long`.",
                "type": "object",
                "properties": {
                    name: {"type": "integer", "minimum": 1, "maximum": 10_000, "default": most}
                    for name, most in LIMITS.items()
                },
                "additionalProperties": False,
                "examples": [{"headline": 12}],
            },
            "words": {
                "description": "Words that no dictionary has.",
                "type": "array",
                "items": _NAME,
                "examples": [["standup"]],
            },
        },
        "additionalProperties": False,
    }
