"""Letters: what the program tells somebody, and by which way it goes."""

from enum import Enum


class Channel(Enum):
    """By which way somebody is told."""

    NOTICE = "notice"  # on a page of the product, for officers
    MAIL = "mail"
    WEBHOOK = "webhook"  # to a gateway, which passes it on by WhatsApp or SMS


class LetterState(Enum):
    """Where a letter stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"  # given up; the page of unsent letters says why


SENT_OUT = frozenset({Channel.MAIL, Channel.WEBHOOK})
