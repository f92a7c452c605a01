"""How well a colour can be read on a ground: the contrast ratio of WCAG 2."""

from decimal import ROUND_DOWN, Decimal

LEAST = Decimal("4.5")  # WCAG 2.2, success criterion 1.4.3, for text of ordinary size
WHITE = "#ffffff"
SHARES = (0.2126, 0.7152, 0.0722)  # of red, green and blue in the luminance
LINEAR_BELOW = 0.04045  # of sRGB (IEC 61966-2-1)
HUNDREDTH = Decimal("0.01")


def contrast(colour: str, ground: str = WHITE) -> Decimal:
    """The ratio between two colours #rrggbb, from 1 (equal) to 21 (black on white).

    Two decimals, cut off and not rounded: 4.499 is not enough and must not read 4.50.

    Source: WCAG 2.2, definition of contrast ratio.
    """
    darker, lighter = sorted((luminance(colour), luminance(ground)))
    ratio = (lighter + 0.05) / (darker + 0.05)
    # Seven places hold what a float knows, so that 21 does not become 20.99.
    return Decimal(f"{ratio:.7f}").quantize(HUNDREDTH, ROUND_DOWN)


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, from 0 (black) to 1 (white)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return sum(share * _linear(channel) for share, channel in zip(SHARES, channels, strict=True))


def _linear(channel: float) -> float:
    if channel <= LINEAR_BELOW:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
