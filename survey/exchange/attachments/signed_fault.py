"""Why a file is not kept as a signed report."""

from enum import Enum


class SignedFault(Enum):
    """Every way in which a signed report can be refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NO_PDF = "no_pdf"  # by its content, whatever its name says
    ENCRYPTED = "encrypted"
    TOO_MANY_PAGES = "too_many_pages"
    ACTIVE = "active"  # it runs something, or hides another file
    BROKEN = "broken"
    TOO_MUCH = "too_much"  # of time or memory


class SignedPdfError(ValueError):
    """A file cannot be kept as a signed report."""

    def __init__(self, fault: SignedFault) -> None:
        """Keep why."""
        super().__init__(fault.value)
        self.fault = fault
