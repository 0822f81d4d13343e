"""A slide of the template to one for the layout that was chosen: texts that share a placeholder are joined in it."""

from __future__ import annotations

from dataclasses import replace

from generator.writers.pptx.choosing import Choice
from generator.writers.pptx.outline import Paragraph, Slide, Slot


def adapted(slide: Slide, choice: Choice) -> Slide:
    """The slide with its slots under the numbers of the chosen layout's; nothing is left out."""
    if not choice.into:
        return slide
    targets: dict[int, list[Slot]] = {}
    for slot in sorted(slide.slots, key=lambda slot: slot.number):
        known = slot.number <= len(choice.into)
        targets.setdefault(choice.into[slot.number - 1] if known else 0, []).append(slot)
    slots = [_joined(number, slots, choice) for number, slots in sorted(targets.items()) if number]
    # A slot that this kind of slide does not have is told of by its own number.
    return replace(slide, slots=(*slots, *targets.get(0, ())))


def _joined(number: int, slots: list[Slot], choice: Choice) -> Slot:
    if any(slot.table for slot in slots):
        return replace(slots[0], number=number)
    shared = len(choice.into) != len(set(choice.into))
    paragraphs: list[Paragraph] = []
    for slot in slots:
        is_head = slot.number in choice.heads
        for paragraph in slot.paragraphs:
            coloured = is_head or paragraph.role == "key"
            if is_head or (paragraph.role == "key" and shared and not choice.heads and slot.subject):
                paragraph = replace(paragraph, role="head")
            elif paragraph.role == "key" and shared and choice.heads:
                # The subject's name leads its side and is the largest there; the phrase below it is strong.
                paragraph = replace(_strong(paragraph), role="text")
            paragraphs.append(_of_subject(paragraph, slot.subject) if coloured and slot.subject else paragraph)
    subjects, clicks = {slot.subject for slot in slots}, {slot.click for slot in slots}
    return Slot(
        number,
        tuple(paragraphs),
        None,
        subjects.pop() if len(subjects) == 1 else 0,
        slots[0].template,
        clicks.pop() if len(clicks) == 1 else 0,
    )


def _strong(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=tuple(replace(run, bold=True) for run in paragraph.runs))


def _of_subject(paragraph: Paragraph, subject: int) -> Paragraph:
    return replace(paragraph, runs=tuple(replace(run, subject=run.subject or subject) for run in paragraph.runs))
