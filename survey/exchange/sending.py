"""What can become of a message on its way out, whichever way that is."""


class UnsentError(RuntimeError):
    """A message did not go out; is_final: another try would be refused as well.

    reason: in short, without addresses or secrets.
    """

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        """Keep both."""
        super().__init__(reason)
        self.reason = reason
        self.is_final = is_final
