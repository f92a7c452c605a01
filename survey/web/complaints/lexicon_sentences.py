"""What the journal tells of the lexicon: who changed which words."""

from collections.abc import Mapping

from survey.web.entry import _

LEXICON_SENTENCES: Mapping[str, str] = {
    "add lexicon word": _("%(who)s added a word to the lexicon; it is version %(n)s now."),
    "remove lexicon word": _("%(who)s removed a word of the lexicon; it is version %(n)s now."),
    "take back lexicon": _(
        "%(who)s let an earlier lexicon hold again; it is version %(n)s now.",
    ),
}
