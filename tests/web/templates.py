"""Templates translated to Python once for all applications of the tests."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class TranslatedOnce(BytecodeCache):
    """Keeps the bytecode of templates in memory, by name and digest of the source."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its template was translated before."""
        if kept := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was translated."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


TEMPLATES = TranslatedOnce()
