"""The schema of a comparison, made from the model, so that neither can have a key that the other lacks.

What a schema cannot say is left to the reader: that cells belong to subjects, that an answer is one of the options,
and where the links inside of a text lead.
"""

from __future__ import annotations

from typing import Any, Final, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from generator.comparison import MAX_MINUTES, MIN_MINUTES, Comparison, Subject, Text
from generator.limits import LEAST_SUBJECTS, MOST_SUBJECTS, MOST_TEXT
from generator.schema.patterns import (
    BLANK,
    DATE,
    DIALECT,
    LANGUAGE,
    MINUTES,
    MOST_NUMBER,
    NUMBER,
    SUBJECT,
    URL,
    VISIBLE,
    WRITTEN,
)
from generator.schema.texts import TEXTS

# Every scalar is a text to pmdocs; the parser of an editor makes numbers and truth values of some.
_TEXT: Final = {"type": ["string", "number", "boolean"], "pattern": WRITTEN, "maxLength": MOST_TEXT}
_ANY_TEXT: Final = {"type": ["string", "number", "boolean", "null"], "pattern": VISIBLE, "maxLength": MOST_TEXT}
_PATTERNS: Final = {"_language": LANGUAGE, "_date": DATE, "_url": URL}
_NUMBER: Final = {"type": "string", "pattern": NUMBER}
_MINUTES: Final = {"type": "string", "pattern": MINUTES}
# A key that is left empty (`glossary:`, `glossary: ''`) is as good as absent.
_ABSENT: Final = [{"type": "null"}, {"type": "string", "pattern": BLANK}]
# A bare text in place of these is a short form.
_BARE: Final = {"Subject": _TEXT, "Cell": _ANY_TEXT, "Source": _TEXT}


def comparison_schema() -> dict[str, Any]:
    """The JSON Schema of a content file."""
    return {
        "$schema": DIALECT,
        "title": "A comparison for pmdocs",
        **_object(Comparison),
        "definitions": {part.__name__: _object(part) for part in _parts(Comparison)},
    }


def _parts(owner: type[BaseModel]) -> list[type[BaseModel]]:
    """The models below a model, each once."""
    found: list[type[BaseModel]] = []
    for field in owner.model_fields.values():
        for inner in _models(field.annotation):
            found += [part for part in (inner, *_parts(inner)) if part not in found]
    return found


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in get_args(annotation) for found in _models(inner)]


def _object(owner: type[BaseModel]) -> dict[str, Any]:
    fields = {name: field for name, field in owner.model_fields.items() if (owner, name) != (Comparison, "id")}
    shape: dict[str, Any] = {
        "type": "object",
        "description": (owner.__doc__ or "").strip(),
        "properties": {name: _described(owner, name, field) for name, field in fields.items()},
        "additionalProperties": False,
    }
    required = [name for name, field in fields.items() if field.is_required()]
    return shape | ({"required": required} if required else {})


def _described(owner: type[BaseModel], name: str, field: FieldInfo) -> dict[str, Any]:
    description, examples = TEXTS.get(f"{owner.__name__}.{name}", ("", ()))
    told: dict[str, Any] = {"description": description} if description else {}
    told |= {"examples": list(examples)} if examples else {}
    shape = _shape(field.annotation, field.metadata)
    if field.is_required():
        return told | shape
    if shape.get("pattern") in (WRITTEN, VISIBLE):
        return told | _ANY_TEXT
    return told | {"anyOf": [shape, *_ABSENT]}


def _shape(annotation: object, metadata: list[Any]) -> dict[str, Any]:
    """The schema of a field's type, with what its validators and bounds say of it."""
    validators = {m.func.__name__ for m in metadata if isinstance(m, BeforeValidator | AfterValidator)}
    if "_minutes" in validators:
        return {"anyOf": [{"type": "number", "minimum": MIN_MINUTES, "maximum": MAX_MINUTES}, _MINUTES]}
    if "_number" in validators:
        return {"anyOf": [{"type": "number", "minimum": -MOST_NUMBER, "maximum": MOST_NUMBER}, _NUMBER]}
    special = next((pattern for name, pattern in _PATTERNS.items() if name in validators), None)
    if special is not None:
        return {"type": "string", "pattern": special, "maxLength": MOST_TEXT}
    if "_name" in validators:
        return dict(_TEXT)
    if annotation is Text:
        return dict(_TEXT if "_is_written" in validators else _ANY_TEXT)
    if get_origin(annotation) is dict:
        return _by_subject(get_args(annotation)[1])
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        bounds: dict[str, int] = {}
        for bound in metadata:
            bounds |= {"minItems": bound.min_length} if hasattr(bound, "min_length") else {}
            bounds |= {"maxItems": bound.max_length} if hasattr(bound, "max_length") else {}
        return {"type": "array", "items": _shape_of_item(inner), **bounds}
    return _reference(annotation)


def _shape_of_item(inner: object) -> dict[str, Any]:
    """An entry of a list: `Annotated[Text, …]` or a model."""
    if hasattr(inner, "__metadata__"):
        return _shape(get_args(inner)[0], list(inner.__metadata__))
    return _or_bare(inner)


def _or_bare(part: object) -> dict[str, Any]:
    """A model, or the bare text that stands for it where there is such a form."""
    bare = _BARE.get(getattr(part, "__name__", ""))
    return {"anyOf": [dict(bare), _reference(part)]} if bare else _reference(part)


def _reference(part: object) -> dict[str, Any]:
    if not (isinstance(part, type) and issubclass(part, BaseModel)):
        message = f"the schema cannot say {part}"
        raise TypeError(message)
    return {"$ref": f"#/definitions/{part.__name__}"}


def _by_subject(part: type[BaseModel]) -> dict[str, Any]:
    """Keys that are ids of subjects; of the cells, the subjects bound the number."""
    shape: dict[str, Any] = {
        "type": "object",
        "propertyNames": {"pattern": SUBJECT},
        "additionalProperties": _or_bare(part),
    }
    if part is Subject:
        shape |= {"minProperties": LEAST_SUBJECTS, "maxProperties": MOST_SUBJECTS}
    else:
        del shape["propertyNames"]
    return shape
