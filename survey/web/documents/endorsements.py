"""Signed reports: uploaded, told in words, fetched, withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response as Sent
from flask import url_for
from werkzeug.wrappers import Response
from wtforms import FileField, TextAreaField

from survey.core.accounts.access import Act
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import MEGABYTE, Allowed
from survey.flows.documents import endorsing
from survey.flows.documents.endorsing import Endorsed
from survey.language import Language
from survey.web.acts import Doing, asked, file_sent
from survey.web.entry import Entry, _, entered
from survey.web.files import as_download
from survey.web.frame import spoken
from survey.web.gate import Desk
from survey.web.moments import moment

FILE = "file"


class SignedEntry(Entry):
    """A signed report."""

    file = FileField(_("Signed PDF"))


class WithdrawalEntry(Entry):
    """Why one is withdrawn."""

    reason = TextAreaField(_("Why it is withdrawn"), render_kw={"rows": 3})


@dataclass(frozen=True, slots=True)
class EndorsementLine:
    """A signed report as its list shows it; withdraw: "" for one that was, or who may not."""

    title: str
    sentences: tuple[str, ...]
    digest: str
    link: str
    withdraw: str
    stands: bool


@dataclass(frozen=True, slots=True)
class EndorsementViews:
    """The pages of signed reports; allowed: how large a file may be."""

    office: Office
    allowed: Allowed

    def add_to(self, pages: Desk) -> None:
        """Let them be asked for at a desk."""
        signed = "/kantor/pelaksanaan/<int:wave_id>/laporan/ttd"
        most = (self.allowed.megabytes + 1) * MEGABYTE
        pages.receive(f"{signed}/unggah", self.upload_signed, Act.WRITE_REPORT, most)
        pages.show(f"{signed}/<int:signed>.pdf", self.signed, Act.SEE_SMALL_GROUPS)
        pages.ask(f"{signed}/<int:signed>/tarik", self.withdraw_signed, Act.WRITE_REPORT)

    def upload_signed(self, standing: Standing, wave_id: int) -> Response:
        """Upload the signed report."""
        words = spoken()
        doing = Doing(
            title=words.say("Upload the signed report"),
            says=(
                words.say(
                    "The PDF as it was signed. It is kept byte for byte, because any change "
                    "would break the signature; a file that runs something is refused.",
                ),
                words.say(
                    "How many electronic signatures the file declares is told. Whether they hold "
                    "is not verified here; whoever gave the certificate says so.",
                ),
            ),
            button=words.say("Upload"),
            back=_back(standing),
            done=words.say("The signed report is kept."),
            takes_file=True,
        )

        def does() -> None:
            actor, sent = actor_of(standing), file_sent(FILE)
            endorsing.upload(self.office.database, actor, wave_id, sent, self.allowed)

        return asked(standing, entered(SignedEntry), doing, does)

    def signed(self, standing: Standing, wave_id: int, signed: int) -> Sent:
        """A signed report as it was uploaded."""
        parcel = endorsing.fetch(self.office.database, standing.home.id, wave_id, signed)
        return as_download(parcel.name, parcel.content, parcel.media_type)

    def withdraw_signed(self, standing: Standing, wave_id: int, signed: int) -> Response:
        """Withdraw one, so that another can take its place."""
        words, form = spoken(), entered(WithdrawalEntry)
        doing = Doing(
            title=words.say("Withdraw the signed report"),
            says=(words.say("It stays in the list with your reason; another can be uploaded."),),
            button=words.say("Withdraw"),
            back=_back(standing),
            done=words.say("The signed report was withdrawn."),
            is_grave=True,
            is_final=True,
        )

        def does() -> None:
            actor, reason = actor_of(standing), form.reason.data or ""
            endorsing.withdraw(self.office.database, actor, wave_id, signed, reason)

        return asked(standing, form, doing, does)


def line_of(one: Endorsed, standing: Standing, words: Language) -> EndorsementLine:
    """A signed report in words."""
    stands = one.withdrawn_at is None
    may = stands and standing.may(Act.WRITE_REPORT)
    return EndorsementLine(
        title=_title(one, words),
        sentences=tuple(_sentences(one, standing, words)),
        digest=one.digest,
        link=url_for(".signed", wave_id=one.wave_id, signed=one.id),
        withdraw=url_for(".withdraw_signed", wave_id=one.wave_id, signed=one.id) if may else "",
        stands=stands,
    )


def _title(one: Endorsed, words: Language) -> str:
    if one.withdrawn_at is not None:
        return words.say("Withdrawn signed report")
    if one.signatures:
        return words.say("Signed electronically")
    return words.say("Signed copy without an electronic signature")


def _sentences(one: Endorsed, standing: Standing, words: Language) -> Iterator[str]:
    yield words.say(
        "Uploaded on %(moment)s by %(officer)s; pages: %(pages)s.",
        moment=moment(one.at, standing, words),
        officer=one.officer,
        pages=words.whole(one.pages),
    )
    if one.signatures:
        yield words.say(
            "The file declares electronic signatures: %(n)s. Checked here: that it is a whole PDF "
            "and runs nothing. Not checked: whether the signatures hold.",
            n=words.whole(one.signatures),
        )
    else:
        yield words.say("No electronic signature is found in it: it may be a scan of a paper.")
    if one.withdrawn_at is not None:
        yield words.say(
            "Withdrawn on %(moment)s by %(officer)s: %(reason)s",
            moment=moment(one.withdrawn_at, standing, words),
            officer=one.withdrawer,
            reason=one.reason,
        )


def _back(standing: Standing) -> str:
    return url_for(".reports", unit_id=standing.place.spot.unit_id or 0)
