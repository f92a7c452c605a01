"""Messages go to the public net alone, unless an installation says that they may go elsewhere."""

import pytest

from survey.core.api.subscription import UnfitAddressError
from survey.exchange.webhook import address_in


@pytest.mark.parametrize(
    "address",
    [
        "https://portal.kaltimprov.go.id/kabar?v=1",
        "https://portal.example:8443/",
        "https://1.1.1.1/kabar",
        "https://[2606:4700:4700::1111]/kabar",
    ],
)
def test_an_address_of_the_public_net_is_taken(address: str) -> None:
    assert address_in(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "portal.example",
        "http://portal.example/",
        "ftp://portal.example/",
        "https://ani:rahasia@portal.example/",
        "https://portal.example/#dalam",
        "https://portal.example/a b",
        "https://portal.example:99999/",
        "https://portal.example:0/",
        "https://localhost/",
        "https://suara.localhost/",
        "https://server/",
        "https://db.internal/",
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://224.0.0.1/",
        "https://portal.example/" + "a" * 500,
    ],
)
def test_any_other_is_refused(address: str) -> None:
    with pytest.raises(UnfitAddressError):
        address_in(address)


def test_with_leave_a_private_one_is_taken_and_nonsense_is_not() -> None:
    assert address_in("http://127.0.0.1:8001/kabar", with_private=True)
    for address in ("http://", "http://a@127.0.0.1/", "file:///etc/passwd", "http://[::1/"):
        with pytest.raises(UnfitAddressError):
            address_in(address, with_private=True)
