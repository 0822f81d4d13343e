"""Random boxes of text, the same for a seed: what the agreement of deck_fit_agreement.py is measured on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.writers.pptx.outline import Paragraph, Role, Run
from generator.writers.pptx.placeholder import Style, forced

# Fonts that PowerPoint has, and whose metric twins LibreOffice has.
FAMILIES: Final = ("Calibri", "Calibri", "Calibri", "Arial", "Times New Roman", "Cambria", "Courier New")
# Languages, and how many boxes of a hundred each has.
LANGUAGES: Final = {"en": 30, "de": 15, "fr": 12, "es": 8, "pl": 7, "ru": 6, "ja": 12, "ar": 7, "he": 3}
RTL: Final = frozenset(("ar", "he"))
_TEXTS: Final = {
    "en": "product project management roadmap owns decides a the of and to in stakeholders communication ROI risk "
    "accountable release lifecycle I it outcome before after teams, value. why? “quoted” (in brackets) they're e.g. "
    "cross-functional go-to-market cost; scope: time AVA To WAY fiord affluent",
    "de": "Produktmanagement Projektleitung verantwortet die der das Zeitplanüberschreitung und für Anforderungen "
    "über Lieferung, Ergebnis. Qualität Größe „Ziel“ z. B. Kunden-Nutzen Auftraggeber entscheidet im in an "
    "Maßnahmen; Risikoübernahme Stakeholder-Kommunikation",
    "fr": "la gestion de produit l’équipe d’accord qu’il décide livraison « objectif » coût ; pourquoi ? résultat : "
    "à été périmètre au-delà peut-être c’est-à-dire responsabilité et le un où œuvre, délai. 10 000 € 25 %",
    "es": "la gestión del producto ¿quién decide? ¡entrega! el equipo y los interesados, resultado. alcance coste "
    "“fin” según año más allá de responsabilidad teórico-práctico en un por qué",
    "pl": "zarządzanie produktem projektem właściciel podejmuje decyzję o zakresie i w z na że, ryzyko. łańcuch "
    "źródło biało-czerwony odpowiedzialność czyli „cel” się wartość",
    "ru": "управление продуктом проектом и в на что команда решает, срок. ответственность бюджет «цель» — это "
    "кто-то из-за результат; заказчик объём работ",
    "ja": "製品の構想から終了まで、 責任を負います。 「計画」を立て、 実行する。 プロダクト マネージャー が決める "
    "ロードマップ（案）を 作り、 ｢価値｣ を測る。 チームと 対話し・ 学ぶ ？",
    "ar": "إدارة المنتج تحدد ماذا ولماذا طوال دورة حياته، وإدارة المشروع تنجز العمل في الوقت المحدد. "
    "الفريق؟ من يقرر القيمة والمخاطر؛ نتائج",
    "he": "ניהול מוצר קובע מה ולמה לאורך כל חייו, וניהול פרויקט מסיים בזמן. מי מחליט? ערך וסיכון צוות לקוחות",
}
# What stands in texts of every language: hyphens, slashes, dashes, spaces that hold, numbers, marks.
_TRAITS: Final = (
    "self-service", "state-of-the-art", "what/why", "and/or", "24/7", "2019–2026", "plans—then", "–", "—", "…", "→",
    "10\u00a0000\u00a0€", "§\u00a04", "12.5\u202f%", "non\u2011breaking", "1,234.56", "€4.5m", "50%", "−5", "-5", "+1",
    "5×3", "R&D", "C++", "e-mail", "A/B-test", "T-shirt", "Q1/Q2-plan", "https://example.org/guide", "v2.0", "#1",
    "name@example.org", "3–5", "x=y", "(1)", "[a]", "“so-called”", "“a” – “b”", "co-", "H₂O", "1st", "don’t",
)  # fmt: skip
_EAST: Final = frozenset(("ja",))


# The height of a slide (pt), and about how much of an em's square a letter takes.
_SLIDE: Final = 540
_AREA: Final = 0.62


@dataclass(frozen=True, slots=True)
class Sample:
    """A random box: its width in pt, its paragraphs with the style and size (pt) of each, and its language."""

    language: str
    family: str
    width: float
    paragraphs: tuple[Paragraph, ...]
    styles: tuple[Style, ...]
    sizes: tuple[int, ...]


def samples(count: int, seed: int) -> list[Sample]:
    """Boxes of one to four paragraphs, none much higher than a slide."""
    rng = random.Random(seed)  # noqa: S311 (test data)
    found: list[Sample] = []
    while len(found) < count:
        one = _sample(rng)
        letters = sum(len(p.text) * size * size for p, size in zip(one.paragraphs, one.sizes, strict=True))
        if letters * _AREA / one.width < _SLIDE:
            found.append(one)
    return found


def _sample(rng: random.Random) -> Sample:
    language = rng.choices([*LANGUAGES], [*LANGUAGES.values()])[0]
    family = rng.choice(FAMILIES)
    base = rng.randint(16, 40)
    width = rng.uniform(max(120, 7 * base), 860)
    style = Style(
        size=float(base),
        family=family,
        leading=rng.choice((0.8, 0.9, 0.95, 1.0, 1.0, 1.0, 1.1, 1.5)),
        before=rng.choice((0.0, 0.0, 4.0, 10.0)),
        after=rng.choice((0.0, 0.0, 6.0)),
        before_share=0.0,
    )
    paragraphs, styles, sizes = [], [], []
    for number in range(rng.choice((1, 1, 2, 3, 4))):
        role: Role = rng.choice(("text", "text", "point", "point", "number", "key"))
        depth = rng.choice((0, 0, 1)) if role == "point" else 0
        runs = _runs(rng, language)
        paragraphs.append(Paragraph(runs, role, depth, number + 1 if role == "number" else 0, language in RTL))
        styles.append(_styled(style, role, depth))
        sizes.append(min(base + 6, 44) if role == "key" else base - 2 * depth)
    return Sample(language, family, width, tuple(paragraphs), tuple(styles), tuple(sizes))


def _styled(style: Style, role: Role, depth: int) -> Style:
    """The style with all that a paragraph of a role states itself."""
    if role == "key":
        return forced(style, "key")
    return forced(style, "bullet" if role in ("point", "number") else "plain", depth)


def _runs(rng: random.Random, language: str) -> tuple[Run, ...]:
    words = _words(rng, language, rng.randint(1, 40))
    glue = "" if language in _EAST else " "
    if rng.random() < 0.3 and len(words) > 3:
        at = rng.randint(1, len(words) - 1)
        look = rng.choice(("bold", "italic", "code"))
        second = Run(
            glue.join(words[at:]), bold=look == "bold", italic=look == "italic", code=look == "code", lang=language
        )
        return Run(glue.join(words[:at]) + glue, lang=language), second
    return (Run(glue.join(words), bold=rng.random() < 0.2, lang=language),)


def _words(rng: random.Random, language: str, count: int) -> Sequence[str]:
    known = _TEXTS[language].split(" ")
    return [rng.choice(_TRAITS) if rng.random() < 0.15 else rng.choice(known) for _ in range(count)]
