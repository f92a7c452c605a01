"""The same spelling of names on either database, so that a search finds one as it finds the other.

SQLite knows small letters of ASCII only and no accents: each connection is told the function
of the core. PostgreSQL takes letters apart itself.
"""

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from survey.core.spelling import FIRST_MARK, LAST_MARK

NAME = "bare_spelling"  # of the function in SQLite


class Bare(FunctionElement[str]):
    """A column as core/spelling.py bare() writes it."""

    type = String()
    inherit_cache = True


@compiles(Bare)
def _on_sqlite(element: Bare, compiler: SQLCompiler, **asked: object) -> str:
    return f"{NAME}({compiler.process(element.clauses, **asked)})"


@compiles(Bare, "postgresql")
def _on_postgresql(element: Bare, compiler: SQLCompiler, **asked: object) -> str:
    text = compiler.process(element.clauses, **asked)
    marks = f"[{FIRST_MARK}-{LAST_MARK}]"
    return f"lower(regexp_replace(normalize({text}, NFKD), '{marks}', '', 'g'))"
