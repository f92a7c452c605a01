"""A password is known again by what is kept of it, and by nothing else."""

from survey.flows.accounts.hashing import hashed, is_outdated, matches

PASSWORD = "hujan turun di Samarinda"


def test_a_password_is_known_again() -> None:
    kept = hashed(PASSWORD)

    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert matches(kept, PASSWORD)
    assert not matches(kept, PASSWORD.upper())
    assert not is_outdated(kept)


def test_however_a_keyboard_composes_its_letters() -> None:
    assert matches(
        hashed("caf\N{LATIN SMALL LETTER E WITH ACUTE} di Tenggarong"),
        "cafe\u0301 di Tenggarong",
    )


def test_an_account_without_password_lets_nobody_in() -> None:
    assert not matches(None, PASSWORD)
    assert not matches("", "")
    assert not matches("plain", "plain")


def test_a_weaker_hash_is_to_be_made_anew() -> None:
    weak = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$bFrw8aYt1hWxqZ3V"

    assert is_outdated(weak)
