"""Evidence: sent, looked at with its history, replaced, verified and sent back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import Response as Sent
from flask import request, url_for
from werkzeug.wrappers import Response
from wtforms import FileField, StringField, TextAreaField

from survey.core.accounts.access import Act
from survey.core.law.proof import ProofMove, moves_at
from survey.flows.accounts.admitting import Office, Standing
from survey.flows.acting import actor_of
from survey.flows.complaints.attaching import MEGABYTE, Allowed, attached
from survey.flows.law import proving
from survey.flows.law.proving import Meant, Proof
from survey.language import Language
from survey.web.acts import Doing, Kept, asked, file_sent
from survey.web.entry import _, entered
from survey.web.files import as_download
from survey.web.frame import Frame, frame_of, spoken
from survey.web.gate import Desk
from survey.web.improvement.plan_moves import ROOM
from survey.web.law.law_place import address
from survey.web.law.law_words import PROOF_MOVES, PROOF_STATES, topic_name
from survey.web.rendering import draw

ABOUT = "untuk"  # in the address
FILE = "file"


class ProofEntry(Kept):
    """A proof: a file or a link."""

    caption = StringField(_("What it is"))
    file = FileField(_("File: PDF or photo"))
    link = StringField(_("Or the address of a page"))


class WhyEntry(Kept):
    """Why a proof is sent back."""

    reason = TextAreaField(_("What is missing"), render_kw={"rows": 3})


@dataclass(frozen=True, slots=True)
class ShownProof:
    """A proof in a list."""

    proof: Proof
    about: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownMove:
    """One thing that happened to a proof."""

    on: date
    what: str
    officer: str
    words: str


@dataclass(frozen=True, slots=True)
class Way:
    """A step that this officer can take."""

    name: str
    url: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class ProofPage:
    """pages/law/proof.html; file: where it is fetched, "" for a link.

    waiting: the list of all that waits, "" for who judges none of it.
    """

    language: str
    frame: Frame
    proof: Proof
    about: str
    state: str
    file: str
    events: tuple[ShownMove, ...]
    ways: tuple[Way, ...]
    own: bool
    waiting: str
    back: str


@dataclass(frozen=True, slots=True)
class ProofViews:
    """The pages of evidence, of a unit or of the institution."""

    office: Office
    allowed: Allowed
    home: str = ".unit"  # the page that a proof is reached from

    def add_to(self, pages: Desk, here: str, keeping: Act) -> None:
        """Let it be kept at a desk; keeping: what one must be allowed to send it."""
        most, one = self.allowed.megabytes * MEGABYTE + ROOM, f"{here}/bukti/<int:proof>"
        pages.receive(f"{here}/bukti/tambah", self.send_proof, keeping, most)
        pages.show(one, self.proof, Act.SEE_RESULTS)
        pages.show(f"{one}/berkas", self.proof_file, Act.SEE_SMALL_GROUPS)
        pages.receive(f"{one}/ganti", self.renew_proof, keeping, most)
        pages.ask(f"{one}/verifikasi", self.verify_proof, Act.JUDGE_STANDARDS)
        pages.ask(f"{one}/kembalikan", self.return_proof, Act.JUDGE_STANDARDS)

    def send_proof(self, standing: Standing, unit_id: int | None = None) -> Response:
        """Send a proof of what the address says."""
        words, form = spoken(), entered(ProofEntry)
        topic = request.args.get(ABOUT, "")
        doing = self._sending(words.say("Send evidence"), topic, unit_id, words)

        def does() -> str:
            database, actor = self.office.database, actor_of(standing)
            id_ = proving.send(database, actor, unit_id, topic, self._sent(form))
            return address(".proof", unit_id, proof=id_)

        return asked(standing, form, doing, does)

    def renew_proof(self, standing: Standing, proof: int, unit_id: int | None = None) -> Response:
        """Put another file or link in its place."""
        words, found = spoken(), self._found(standing, unit_id, proof)
        form = entered(ProofEntry, version=found.version, caption=found.caption, link=found.link)
        doing = self._sending(words.say("Send evidence anew"), found.topic, unit_id, words, found)

        def does() -> str:
            meant = Meant(unit_id, proof, form.drawn_at)
            proving.renew(self.office.database, actor_of(standing), meant, self._sent(form))
            return address(".proof", unit_id, proof=proof)

        return asked(standing, form, doing, does)

    def proof(self, standing: Standing, proof: int, unit_id: int | None = None) -> str:
        """One proof with its history."""
        words, frame = spoken(), frame_of(standing)
        found = self._found(standing, unit_id, proof)
        file = ""
        if found.file and standing.may(Act.SEE_SMALL_GROUPS):
            file = address(".proof_file", unit_id, proof=proof)
        judges = standing.may_everywhere(Act.JUDGE_STANDARDS)
        page = ProofPage(
            language=frame.language,
            frame=frame,
            proof=found,
            about=topic_name(found.topic, words),
            state=str(PROOF_STATES[found.state]),
            file=file,
            events=tuple(_events(found, standing)),
            ways=tuple(_ways(standing, found, words)),
            own=standing.may(Act.JUDGE_STANDARDS) and found.sender_id == standing.officer_id,
            waiting=url_for("standards.waiting") if judges else "",
            back=self._back(found.topic, unit_id),
        )
        return draw("pages/law/proof.html", page)

    def proof_file(self, standing: Standing, proof: int, unit_id: int | None = None) -> Sent:
        """Its file, to be kept."""
        home, meant = standing.home.id, Meant(unit_id, proof)
        return as_download(*proving.file_of(self.office.database, home, meant))

    def verify_proof(self, standing: Standing, proof: int, unit_id: int | None = None) -> Response:
        """Verify a proof."""
        words, found = spoken(), self._found(standing, unit_id, proof)
        form = entered(Kept, version=found.version)
        doing = Doing(
            title=words.say("Verify the evidence"),
            says=(found.caption, words.say("It then counts as proved; you can still return it.")),
            button=words.say("Verify"),
            back=address(".proof", unit_id, proof=proof),
            done=words.say("The evidence was verified."),
            version=found.version,
        )

        def does() -> None:
            self._judge(standing, Meant(unit_id, proof, form.drawn_at), ProofMove.VERIFY)

        return asked(standing, form, doing, does)

    def return_proof(self, standing: Standing, proof: int, unit_id: int | None = None) -> Response:
        """Send a proof back."""
        words, found = spoken(), self._found(standing, unit_id, proof)
        form = entered(WhyEntry, version=found.version)
        doing = Doing(
            title=words.say("Send the evidence back"),
            says=(found.caption, words.say("The unit reads your reason and sends it anew.")),
            button=words.say("Send back"),
            back=address(".proof", unit_id, proof=proof),
            done=words.say("The evidence was sent back."),
            version=found.version,
        )

        def does() -> None:
            meant, reason = Meant(unit_id, proof, form.drawn_at), form.reason.data or ""
            self._judge(standing, meant, ProofMove.RETURN, reason)

        return asked(standing, form, doing, does)

    def _judge(self, standing: Standing, meant: Meant, move: ProofMove, reason: str = "") -> None:
        proving.judge(self.office.database, actor_of(standing), meant, move, reason)

    def _found(self, standing: Standing, unit_id: int | None, proof: int) -> Proof:
        return proving.proof_of(self.office.database, standing.home.id, Meant(unit_id, proof))

    def _sent(self, form: ProofEntry) -> proving.Sent:
        name, content = file_sent(FILE)
        files = attached(self.allowed, [(name, content)]) if content or name else ()
        return proving.Sent(form.caption.data or "", form.link.data or "", files)

    def _sending(
        self,
        title: str,
        topic: str,
        unit_id: int | None,
        words: Language,
        found: Proof | None = None,
    ) -> Doing:
        back = self._back(topic, unit_id)
        return Doing(
            title=f"{title}: {topic_name(topic, words)}",
            says=(words.say("A file or a link, not both. The bureau verifies it."),),
            button=words.say("Send"),
            back=back if found is None else address(".proof", unit_id, proof=found.id),
            done=words.say("The evidence was sent; it waits for the bureau."),
            hints={"caption": words.say("In a few words, such as decision no. 12 of 2026.")},
            version=None if found is None else found.version,
            takes_file=True,
        )

    def _back(self, topic: str, unit_id: int | None) -> str:
        match topic.split(":"):
            case ["assessment", id_, _indicator] if id_.isascii() and id_.isdigit():
                return address(".assessment", unit_id, assessment=int(id_))
        return address(self.home, unit_id)


def _events(proof: Proof, standing: Standing) -> Iterator[ShownMove]:
    zone = ZoneInfo(standing.home.time_zone)
    for one in proof.events:
        day = one.at.astimezone(zone).date()
        yield ShownMove(day, str(PROOF_MOVES[one.move]), one.officer, one.words)


def _ways(standing: Standing, proof: Proof, words: Language) -> Iterator[Way]:
    possible = moves_at(proof.state)
    at = {"proof": proof.id}
    if standing.may(Act.JUDGE_STANDARDS) and proof.sender_id != standing.officer_id:
        if ProofMove.VERIFY in possible:
            url = address(".verify_proof", proof.unit_id, **at)
            yield Way(words.say("Verify"), url, is_main=True)
        if ProofMove.RETURN in possible:
            url = address(".return_proof", proof.unit_id, **at)
            yield Way(words.say("Send back"), url, is_main=False)
    keeping = Act.JUDGE_STANDARDS if proof.unit_id is None else Act.KEEP_STANDARDS
    if standing.may(keeping):
        url = address(".renew_proof", proof.unit_id, **at)
        yield Way(words.say("Send anew"), url, is_main=False)


def shown_proof(proof: Proof, words: Language) -> ShownProof:
    """A proof of a unit as a list shows it."""
    url = url_for("standards.proof", unit_id=proof.unit_id, proof=proof.id)
    return ShownProof(proof, topic_name(proof.topic, words), str(PROOF_STATES[proof.state]), url)
