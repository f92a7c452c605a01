"""Routes whose way back to an address is compiled once for all tests.

Where a test has an application of its own, compiling its hundreds of rules would take longer
than the test. What is compiled depends on the rule alone, not on the application.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]
_known: dict[tuple[object, ...], Builder] = {}


class KnownRule(Rule):
    """A rule that takes its builders from another application's equal rule."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:  # noqa: FBT001, FBT002
        defaults: dict[str, Any] = dict(self.defaults or {})
        key = (self.rule, tuple(self._trace), repr(sorted(defaults.items())), append_unknown)
        if key not in _known:
            _known[key] = super()._compile_builder(append_unknown)
        return _known[key]
