"""Who answers in the sample: by which way, who they say they are, how long they take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

import numpy as np

from survey.core.surveys.answer import Channel, Profile

Shares = Mapping[str, float]

CHANNELS: Mapping[Channel, float] = {
    Channel.QR: 0.42,
    Channel.LINK: 0.20,
    Channel.PAPER: 0.21,
    Channel.KIOSK: 0.09,
    Channel.ASSISTED: 0.08,
}
# Who is asked by somebody else is a little kinder, who is sent a link a little less.
KINDNESS: Mapping[Channel, float] = {Channel.ASSISTED: 0.14, Channel.LINK: -0.08}
SEX: Shares = {"male": 0.48, "female": 0.52}
AGE: Shares = {
    "under-18": 0.02,
    "18-24": 0.15,
    "25-34": 0.28,
    "35-44": 0.26,
    "45-54": 0.18,
    "55-64": 0.09,
    "65-up": 0.02,
}
EDUCATION: Shares = {
    "sd": 0.07,
    "smp": 0.10,
    "sma": 0.43,
    "diploma": 0.10,
    "s1": 0.26,
    "s2": 0.035,
    "s3": 0.005,
}
OCCUPATION: Shares = {
    "pns": 0.13,
    "tni": 0.01,
    "polri": 0.01,
    "swasta": 0.33,
    "wirausaha": 0.23,
    "lainnya": 0.29,
}
# Bodies that serve civil servants first.
OF_STAFF = ("Kepegawaian", "Sumber Daya Manusia", "Keuangan", "Perencanaan", "Inspektorat")
OCCUPATION_OF_STAFF: Shares = {"pns": 0.78, "swasta": 0.08, "wirausaha": 0.06, "lainnya": 0.08}
UNSAID = 0.05
ENGLISH = 0.012
OPEN_AT, HOURS_OPEN = 8, 8
USUAL_SECONDS, SECONDS_APART = 4.9, 0.45  # of the logarithm: about two minutes


@dataclass(frozen=True, slots=True)
class Person:
    """One respondent; kindness: in points of the scale. at: when, on the day. network: a name."""

    channel: Channel
    profile: Profile
    kindness: float
    at: time
    seconds: int
    language: str
    network: str


def people(n: int, agency: str, chance: np.random.Generator) -> list[Person]:
    """So many respondents of an agency."""
    is_of_staff = any(word in agency for word in OF_STAFF)
    channels = _drawn({one.value: share for one, share in CHANNELS.items()}, n, chance)
    profiles = [
        _said(_drawn(shares, n, chance), chance)
        for shares in (SEX, AGE, EDUCATION, OCCUPATION_OF_STAFF if is_of_staff else OCCUPATION)
    ]
    minutes = chance.integers(0, HOURS_OPEN * 60, n)
    seconds = chance.lognormal(USUAL_SECONDS, SECONDS_APART, n)
    is_english = chance.random(n) < ENGLISH
    networks = chance.bytes(16 * n).hex()
    return [
        Person(
            channel=(channel := Channel(channels[i])),
            profile=Profile(*(said[i] for said in profiles)),
            kindness=KINDNESS.get(channel, 0.0),
            at=time(OPEN_AT + int(minutes[i]) // 60, int(minutes[i]) % 60),
            seconds=int(seconds[i]),
            language="en" if is_english[i] else "id",
            network=networks[32 * i : 32 * (i + 1)],
        )
        for i in range(n)
    ]


def _drawn(shares: Shares, n: int, chance: np.random.Generator) -> list[str]:
    drawn = chance.choice(list(shares), n, p=list(shares.values()))
    return [str(one) for one in drawn]


def _said(drawn: list[str], chance: np.random.Generator) -> list[str | None]:
    """What of it is said: some prefer not to."""
    unsaid = chance.random(len(drawn)) < UNSAID
    return [None if unsaid[i] else one for i, one in enumerate(drawn)]
