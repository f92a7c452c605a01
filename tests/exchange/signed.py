"""PDF files that are signed, or pretend to be."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def a_pdf(pages: int = 1, signatures: int = 0, **root: object) -> bytes:
    """A PDF of blank pages; each signature is declared over two stretches of the file."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        fields = [
            pdf.make_indirect(Dictionary(FT=Name.Sig, T=String(f"s{n}"), V=_signature()))
            for n in range(signatures)
        ]
        if fields:
            pdf.Root.AcroForm = Dictionary(Fields=Array(fields), SigFlags=3)
        for name, value in root.items():
            pdf.Root[f"/{name}"] = value
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def locked() -> bytes:
    """A PDF behind a password."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(made, encryption=pikepdf.Encryption(owner="o", user="u"))
    return made.getvalue()


def _signature() -> Dictionary:
    return Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        SubFilter=Name("/adbe.pkcs7.detached"),
        ByteRange=Array([0, 100, 200, 50]),
        Contents=String(b"\x30\x82"),
    )
