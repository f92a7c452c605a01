"""Reads what a citizen's browser posts: fields, each once, and files that were chosen."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

from flask import abort, request

FORM_TYPE, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"
UNREADABLE, WRONG_TYPE = 400, 415
MOST_FIELDS = 40
# Words that are much too long come back with the page that says so, instead of being lost.
MOST_TEXT = 4 * 1024 * 1024  # bytes of all fields


@dataclass(frozen=True, slots=True)
class Posted:
    """What came: the fields by their names, and the files by name and content."""

    fields: Mapping[str, str]
    files: tuple[tuple[str, bytes], ...]


def posted(most_bytes: int) -> Posted:
    """The form that came, of at most so many bytes; 413, 415, or 400 where it came in part."""
    if request.mimetype not in {FORM_TYPE, WITH_FILES}:
        abort(WRONG_TYPE)
    request.max_content_length = most_bytes
    request.max_form_memory_size = MOST_TEXT
    if request.content_length is None or not _is_whole():
        abort(UNREADABLE)
    fields = request.form
    if not 0 < len(fields) <= MOST_FIELDS or any(len(values) > 1 for _, values in fields.lists()):
        abort(UNREADABLE)
    return Posted(dict(fields.items()), tuple(_files()))


def _is_whole() -> bool:
    """Whether all came that was announced; of a form with files the boundary at its end says so."""
    return request.mimetype != FORM_TYPE or request.content_length == len(request.get_data())


def _files() -> Iterator[tuple[str, bytes]]:
    for sent in chain.from_iterable(request.files.listvalues()):
        with closing(sent):
            content = sent.read()
        if sent.filename or content:  # a field without a file comes too
            yield sent.filename or "", content
