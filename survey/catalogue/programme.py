"""Reads and checks instruments/reference/sp4n-plan.toml: the template of a plan of action."""

import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path

from survey.catalogue.table import Table, table_of_toml
from survey.core.fault import Fault
from survey.core.sp4n.programme import Component, Template

FILE = "sp4n-plan.toml"
CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")


def template_of(folder: Path) -> Template:
    """The template of the file in the folder of official tables; docs/sp4n.md describes it.

    Raises InstrumentError with file, key and reason.
    """
    return template_of_toml((folder / FILE).read_bytes(), FILE)


def template_of_toml(content: bytes, file: str) -> Template:
    """The template of such a file; file: what it is called where it is wrong.

    Raises InstrumentError with file, key and reason.
    """
    table = table_of_toml(content, file)
    since = table.value("since", date, Fault.NOT_A_DAY)
    if isinstance(since, datetime):
        table.refuse("since", Fault.WITH_A_TIME)
    components = tuple(_component(one) for one in table.tables("components"))
    code, times = Counter(one.code for one in components).most_common(1)[0]
    if times > 1:
        table.refuse("components", Fault.CODE_TWICE, name=code, times=times)
    template = Template(table.words("version"), since, components, table.both("source"))
    table.finish()
    return template


def _component(table: Table) -> Component:
    component = Component(table.code(CODE), table.both("name"))
    table.finish()
    return component
