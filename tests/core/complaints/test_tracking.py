"""A form has one number and one secret, and neither tells the other."""

from hypothesis import given
from hypothesis import strategies as st

from survey.core.complaints.tracking import as_given, number_of, proof_of, secret_of

BITS = st.binary(min_size=16, max_size=16)
KEY = b"k" * 32


@given(BITS)
def test_what_is_typed_carelessly_is_read_as_it_was_given(bits: bytes) -> None:
    for given_out in (number_of(bits, KEY), secret_of(bits, KEY)):
        careless = given_out.lower().replace("-", " ").replace("0", "o").replace("1", "l")

        assert as_given(careless) == given_out


@given(BITS, BITS)
def test_number_and_secret_are_of_one_form_and_one_key(one: bytes, other: bytes) -> None:
    assert (number_of(one, KEY) == number_of(other, KEY)) is (one == other)
    assert number_of(one, KEY) != number_of(one, b"x" * 32)
    assert proof_of(secret_of(one, KEY), KEY) != proof_of(number_of(one, KEY), KEY)


@given(st.text())
def test_what_none_of_ours_can_be_leads_nowhere(typed: str) -> None:
    read = as_given(typed)

    assert read == "" or as_given(read) == read


def test_lengths_and_signs() -> None:
    assert as_given("7k3m q0xv") == "7K3M-Q0XV"
    assert as_given("92bd7k3mq0") == "92BD-7K3M-Q0"
    assert as_given("7K3M-Q0X") == ""
    assert as_given("7K3M-Q0XU") == ""  # no U among the signs
