"""The interface described as OpenAPI 3.1, made of the table that its routes are made of."""

import re
from collections.abc import Mapping

from survey.web.api.api_operations import DESCRIPTION, OPERATIONS
from survey.web.api.api_schema import TEXT, one_of
from survey.web.api.api_schemas import schemas
from survey.web.api.api_shape import GEOREPORT, Operation, Parameter
from survey.web.api.problems import MEDIA_TYPE as PROBLEM
from survey.web.rendering import language_asked

VERSION = "3.1.0"
BLANK = re.compile(r"<(?:[^:>]*:)?(\w+)>")
JSON, XML = "application/json", "text/xml"


def path_of(rule: str) -> str:
    """An address as OpenAPI writes it: its blanks in braces."""
    return BLANK.sub(r"{\1}", rule)


def described(site: str) -> dict[str, object]:
    """The whole description. site: the public address."""
    words = language_asked()
    paths: dict[str, dict[str, object]] = {}
    for one in OPERATIONS:
        paths.setdefault(path_of(one.rule), {})[one.method.lower()] = _operation(one)
    return {
        "openapi": VERSION,
        "info": {
            "title": words.say("Suara: satisfaction and complaints"),
            "version": "1",
            "description": words.say("How to get a key, with examples, stands on /api."),
        },
        "servers": [{"url": site}],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(one: Operation) -> dict[str, object]:
    whole: dict[str, object] = {
        "operationId": one.name,
        "summary": str(one.says),
        "tags": ["Open311" if one.blueprint == GEOREPORT else "Suara"],
        "security": [] if one.right is None else [{"key": []}],
        "parameters": [_parameter(said) for said in one.parameters],
        "responses": {
            str(status): _answer(one, str(says), schema)
            for status, (says, schema) in sorted(one.answers.items())
        },
    }
    if one.body is not None:
        media_type, schema = one.body
        whole["requestBody"] = {"required": True, "content": {media_type: _refers(schema)}}
    return whole


def _parameter(one: Parameter) -> dict[str, object]:
    return {
        "name": one.name,
        "in": one.where,
        "description": str(one.says),
        "required": one.is_needed,
        "schema": _said(one),
        "example": one.example,
    }


def _said(one: Parameter) -> Mapping[str, object]:
    if one.choices:
        return one_of(one.choices)
    return {**TEXT, "pattern": one.pattern} if one.pattern else TEXT


def _answer(one: Operation, says: str, schema: str) -> dict[str, object]:
    """What a status means, in each format that it comes in; XML has no schema of its own."""
    if not schema:
        return (
            {"description": says, "content": {JSON: {}}}
            if one is DESCRIPTION
            else {
                "description": says,
            }
        )
    if one.blueprint == GEOREPORT:
        return {"description": says, "content": {JSON: _refers(schema), XML: {}}}
    media_type = PROBLEM if schema == "Problem" else JSON
    return {"description": says, "content": {media_type: _refers(schema)}}


def _refers(schema: str) -> dict[str, object]:
    return {"schema": {"$ref": f"#/components/schemas/{schema}"}}
