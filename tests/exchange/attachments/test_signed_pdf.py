"""A signed PDF is looked at and never changed; what could run in it is refused."""

import pytest
from pikepdf import Array, Dictionary, Name, String

from survey.exchange.attachments.attachment_fault import Limits
from survey.exchange.attachments.signed_fault import SignedFault, SignedPdfError
from survey.exchange.attachments.signed_pdf import SignedPdf, looked_at
from tests.exchange.signed import a_pdf, locked

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
WHOLE = a_pdf()


@pytest.mark.parametrize(("pages", "signatures"), [(1, 0), (3, 1), (2, 2)])
def test_pages_and_declared_signatures_are_counted(pages: int, signatures: int) -> None:
    assert looked_at(a_pdf(pages, signatures)) == SignedPdf(pages, signatures)


def test_a_stretch_beyond_the_file_is_no_signature() -> None:
    stretches = Array([0, 100, 200, 10_000_000])
    pretended = Dictionary(ByteRange=stretches, Contents=String("x"))

    assert looked_at(a_pdf(Pretended=pretended)).signatures == 0


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", SignedFault.EMPTY),
        (b"x" * 2_000_001, SignedFault.TOO_LARGE),
        (b"PK\x03\x04 report.docx", SignedFault.NO_PDF),
        (b"<html>%PDF", SignedFault.NO_PDF),
        (WHOLE[: len(WHOLE) // 2], SignedFault.BROKEN),
        (b"%PDF-1.7\n%%EOF", SignedFault.BROKEN),
        (locked(), SignedFault.ENCRYPTED),
        (a_pdf(4), SignedFault.TOO_MANY_PAGES),
        (a_pdf(OpenAction=SCRIPT), SignedFault.ACTIVE),
        (a_pdf(OpenAction=Dictionary(S=Name.Launch, F=String("x"))), SignedFault.ACTIVE),
        (a_pdf(Names=Dictionary(EmbeddedFiles=Dictionary())), SignedFault.ACTIVE),
    ],
)
def test_what_is_unfit_is_refused_with_its_reason(content: bytes, fault: SignedFault) -> None:
    with pytest.raises(SignedPdfError) as refused:
        looked_at(content, Limits(file_bytes=2_000_000, pages=3))

    assert refused.value.fault is fault
