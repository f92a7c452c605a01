"""QR codes as drawings, made here: no picture is fetched from elsewhere."""

import io

import segno

QUIET_ZONE = 4  # modules, as ISO/IEC 18004 asks for
FIRM = "m"  # restores 15 % that is scratched or folded


def qr_svg(text: str) -> bytes:
    """The text as an SVG of one path, black on white, with nothing but its own size in it."""
    drawn = io.BytesIO()
    code = _code(text)
    code.save(drawn, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False, svgclass=None)
    return drawn.getvalue()


def qr_inline(text: str) -> str:
    """The same to stand in a page, as large as the page lets it be."""
    code = _code(text)
    return str(code.svg_inline(border=QUIET_ZONE, light="#fff", svgclass=None, omitsize=True))


def _code(text: str) -> segno.QRCode:
    return segno.make(text, error=FIRM, micro=False, boost_error=False)
