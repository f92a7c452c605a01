"""The follow-up plans of one unit of the sample: what it planned, did, proved, and left undone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from survey.core.action import Draft
from survey.core.forum import Kind
from survey.core.plan import Budget, Move, Source
from survey.demo.cast import REVENUE, SAMARINDA

UNIT = f"{REVENUE}/{SAMARINDA}"
FIRST, SECOND = 2, 4  # the places of the half-years that the two plans are made from
HEAD = "Kepala UPTD"
COUNTER, OFFICE = "Kepala Seksi Pelayanan", "Kepala Subbagian Tata Usaha"


class Hand(Enum):
    """Who of the cast does something."""

    HEAD = "ani@contoh.example"
    OFFICER = "budi@contoh.example"
    ABOVE = "hasan@contoh.example"


@dataclass(frozen=True, slots=True)
class Turn:
    """A move, so many days after the report was issued.

    picture: words on the picture that comes along, "" for none. later: days of the new last day.
    """

    after: int
    hand: Hand
    move: Move
    words: str = ""
    percent: int | None = None
    picture: str = ""
    later: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action with what happened to it; days count from the report."""

    draft: Draft
    starts: int
    due: int
    turns: tuple[Turn, ...] = ()

    def drafted(self, issued: date, owner_id: int) -> Draft:
        """The action on its days."""
        said = self.draft
        return Draft(
            element=said.element,
            activity=said.activity,
            cause=said.cause,
            owner=said.owner,
            owner_id=owner_id,
            starts_on=issued + timedelta(days=self.starts),
            due_on=issued + timedelta(days=self.due),
            indicator=said.indicator,
            target=said.target,
            budget=said.budget,
            source=said.source,
            reference=said.reference,
            voice=said.voice,
            root=said.root,
        )


@dataclass(frozen=True, slots=True)
class HeldForum:
    """A forum, so many days after the report."""

    after: int
    place: str
    topic: str
    people: dict[Kind, int]
    agreed: str


FORUM = HeldForum(
    12,
    "Aula UPTD PPRD Samarinda",
    "Pembahasan hasil survei dan rencana tindak lanjut",
    {Kind.USERS: 14, Kind.EXPERTS: 2, Kind.AGENCIES: 3, Kind.SOCIETY: 2, Kind.MEDIA: 1},
    "Papan alur pengaduan dipasang di setiap loket\nKursi ruang tunggu ditambah\n"
    "Syarat layanan ditulis dalam satu halaman",
)


def _done(day: int, picture: str, result: str, by: Hand = Hand.ABOVE) -> tuple[Turn, ...]:
    """The whole way of an action that went well, claimed on that day."""
    return (
        Turn(day - 30, Hand.OFFICER, Move.REPORT, "Pekerjaan dimulai.", percent=30),
        Turn(day - 12, Hand.OFFICER, Move.REPORT, "Sudah dipakai, diamati dua pekan.", percent=80),
        Turn(day - 1, Hand.OFFICER, Move.PROVE, picture=picture),
        Turn(day, Hand.OFFICER, Move.CLAIM, result),
        Turn(day + 4, by, Move.SHOW),
        Turn(day + 4, by, Move.VERIFY, "Bukti sesuai dengan keadaan di tempat."),
    )


def first_plan() -> Iterator[PlannedAction]:
    """A plan of which all was finished in time."""
    yield PlannedAction(
        Draft(
            element="WAKTU",
            activity="Membuka loket kedua pada pukul 08.00 sampai 11.00",
            cause="Satu loket melayani semua jenis pajak pada jam sibuk",
            owner=COUNTER,
            indicator="Rata-rata waktu tunggu",
            target="15 menit",
            budget=Budget.NONE,
            voice="Antrean pagi terlalu lama.",
        ),
        10,
        110,
        _done(85, "Loket kedua dibuka", "Waktu tunggu rata-rata turun dari 34 menjadi 14 menit."),
    )
    yield PlannedAction(
        Draft(
            element="SARPRAS",
            activity="Memperbaiki toilet dan menambah kursi ruang tunggu",
            cause="Toilet rusak dan kursi kurang pada jam sibuk",
            owner=OFFICE,
            indicator="Kursi dan toilet yang berfungsi",
            target="40 kursi, 4 toilet",
            budget=Budget.APBD,
            source=Source.INSPECTION,
            reference="Tinjauan Biro Organisasi",
            voice="Kursi kurang dan toilet rusak.",
        ),
        20,
        150,
        _done(120, "Ruang tunggu baru", "Tersedia 42 kursi; empat toilet berfungsi setiap hari."),
    )


def second_plan() -> Iterator[PlannedAction]:
    """A plan in the middle of its time, with an action in every state."""
    yield PlannedAction(
        Draft(
            element="PERSYARATAN",
            activity="Menulis ulang persyaratan sebagai daftar periksa satu halaman",
            cause="Syarat tersebar di tiga papan dan berbeda antarloket",
            owner=COUNTER,
            indicator="Pengguna yang datang dengan berkas lengkap",
            target="9 dari 10 pengguna",
            source=Source.RECOMMENDATION,
            voice="Syaratnya baru diketahui setelah sampai di loket.",
        ),
        7,
        80,
        _done(60, "Daftar periksa di loket", "92 dari 100 pengguna datang dengan berkas lengkap."),
    )
    yield PlannedAction(
        Draft(
            element="SARPRAS",
            activity="Memasang jalur landai dan kursi prioritas",
            cause="Pengguna kursi roda harus dibantu naik tangga",
            owner=OFFICE,
            indicator="Pengguna kursi roda yang masuk sendiri",
            target="Semua",
            budget=Budget.APBD,
            source=Source.PLEDGE,
            reference="Janji perbaikan nomor 3",
            root="Gedung dirancang tanpa jalur landai dan anggaran pemeliharaan tidak memuatnya",
            voice="Kursi roda tidak dapat masuk.",
        ),
        10,
        120,
        (
            Turn(40, Hand.OFFICER, Move.REPORT, "Jalur landai dicor.", percent=60),
            Turn(88, Hand.OFFICER, Move.PROVE, picture="Jalur landai"),
            Turn(90, Hand.OFFICER, Move.CLAIM, "Pengguna kursi roda masuk tanpa dibantu."),
        ),
    )
    yield PlannedAction(
        Draft(
            element="PENGADUAN",
            activity="Memasang papan alur pengaduan dan membalas setiap pengaduan dalam lima hari",
            cause="Pengadu tidak tahu apa yang terjadi dengan pengaduannya",
            owner=COUNTER,
            indicator="Pengaduan yang dijawab dalam lima hari kerja",
            target="95 dari 100",
            source=Source.FORUM,
            voice="Pengaduan tidak pernah dibalas.",
        ),
        14,
        130,
        (
            Turn(45, Hand.OFFICER, Move.REPORT, "Papan dipasang.", percent=50),
            Turn(70, Hand.OFFICER, Move.PROVE, picture="Papan alur pengaduan"),
            Turn(72, Hand.OFFICER, Move.CLAIM, "Papan terpasang di semua loket."),
            Turn(
                76,
                Hand.ABOVE,
                Move.RETURN,
                "Papan baru kegiatan. Lampirkan rekap waktu jawaban tiga bulan.",
            ),
        ),
    )
    yield PlannedAction(
        Draft(
            element="WAKTU",
            activity="Mengubah urutan pemeriksaan berkas menjadi satu kali",
            cause="Berkas diperiksa di loket dan sekali lagi di belakang",
            owner=COUNTER,
            indicator="Langkah dari masuk sampai selesai",
            target="4 langkah",
            root="Dua pemeriksaan lahir dari dua prosedur yang belum digabung",
            voice="Berkas bolak-balik diperiksa.",
        ),
        10,
        75,
        (
            Turn(30, Hand.OFFICER, Move.REPORT, "Rancangan alur baru dibahas.", percent=40),
            Turn(
                55,
                Hand.OFFICER,
                Move.POSTPONE,
                "Prosedur menunggu pengesahan Bapenda.",
                later=110,
            ),
        ),
    )
    yield PlannedAction(
        Draft(
            element="PROSEDUR",
            activity="Menerbitkan panduan alur bergambar untuk pembayaran daring",
            cause="Pembayaran daring belum dikenal pengguna",
            owner=HEAD,
            indicator="Pembayaran lewat aplikasi",
            target="4 dari 10",
        ),
        150,
        240,
    )
    yield PlannedAction(
        Draft(
            element="BIAYA",
            activity="Memasang mesin pembayaran kartu di semua loket",
            cause="Pembayaran tunai saja",
            owner=OFFICE,
            indicator="Loket dengan mesin kartu",
            target="6 loket",
            budget=Budget.APBD,
        ),
        20,
        120,
        (
            Turn(
                62,
                Hand.HEAD,
                Move.DROP,
                "Bank memasang kode QR tanpa biaya, sehingga mesin tidak diperlukan.",
            ),
        ),
    )
