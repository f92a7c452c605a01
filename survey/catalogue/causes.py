"""Reads and checks instruments/reference/root-cause.toml: the checklist of causes."""

import re
from collections import Counter
from pathlib import Path

from survey.catalogue.table import Table, table_of_toml
from survey.core.fault import Fault
from survey.core.improvement.cause import WORD, Bone, Category, Checklist

FILE = "root-cause.toml"
CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")


def checklist_of(folder: Path) -> Checklist:
    """The checklist of the file in the folder of official tables; docs/root-cause.md describes it.

    Raises InstrumentError with file, key and reason.
    """
    return checklist_of_toml((folder / FILE).read_bytes(), FILE)


def checklist_of_toml(content: bytes, file: str) -> Checklist:
    """The checklist of such a file; file: what it is called where it is wrong.

    Raises InstrumentError with file, key and reason.
    """
    table = table_of_toml(content, file)
    table.words("version")
    bones = tuple(_bone(one) for one in table.tables("bones"))
    _refuse_twice(table, "bones", [bone.code for bone in bones])
    categories = tuple(_category(one, bones) for one in table.tables("categories"))
    _refuse_twice(table, "categories", [category.code for category in categories])
    checklist = Checklist(
        bones=bones,
        categories=categories,
        money=_words(table, "money"),
        others=_words(table, "others"),
        filler=_words(table, "filler"),
        source=table.both("source"),
    )
    table.finish()
    return checklist


def _bone(table: Table) -> Bone:
    bone = Bone(table.code(CODE), table.both("name"))
    table.finish()
    return bone


def _category(table: Table, bones: tuple[Bone, ...]) -> Category:
    code, name, bone = table.code(CODE), table.both("name"), table.words("bone")
    if bone not in {one.code for one in bones}:
        table.refuse("bone", Fault.NONE_OF, words=", ".join(one.code for one in bones))
    table.finish()
    return Category(code, name, bone)


def _words(table: Table, key: str) -> frozenset[str]:
    """Words that can be found one by one: a small one each."""
    words = table.texts(key)
    for place, word in enumerate(words):
        if WORD.findall(word.casefold()) != [word]:
            table.refuse(f"{key}[{place}]", Fault.NOT_ONE_WORD)
    return frozenset(words)


def _refuse_twice(table: Table, key: str, codes: list[str]) -> None:
    code, times = Counter(codes).most_common(1)[0]
    if times > 1:
        table.refuse(key, Fault.CODE_TWICE, name=code, times=times)
