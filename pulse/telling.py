"""What people are told of a run that needs them, in Thai: what, and what to do.

Names of accounts are not in it: it goes over services of others, and may be a person's name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from collectors.sweep_folder import Failures
from pulse.loading import Loaded
from pulse.ranking import RankingMade
from pulse.refreshing import failing
from pulse.refusals import is_refusal
from pulse.trouble import CredentialsMissing, RankingRefused
from reports.words import CHANNELS, FAULTS, INCOMPLETE
from sql.checks import Check

# What the person who is told does first, by kind of fault.
TO_DO = {
    "credentials": "ต่ออายุหรือออกคีย์และโทเคนใหม่ ตั้งค่าในสภาพแวดล้อมของ worker แล้วสั่งรันใหม่",
    "permission": "ตรวจสิทธิ์ของโทเคนว่าอ่านเพจเหล่านี้ได้ แล้วสั่งรันใหม่",
    "unreachable": "ตรวจว่าเครื่องนี้มีเครือข่าย และแพลตฟอร์มเปิดอยู่ แล้วสั่งรันใหม่",
    "ceiling": "ระบบถามมากกว่าที่ควร ให้ผู้ดูแลดูโฟลเดอร์ landing ก่อนสั่งรันต่อ",
}
RUN_AGAIN = "สั่งรันใหม่ในวันเดียวกัน ระบบจะถามเฉพาะบัญชีที่ยังขาด ตัวเลขที่เก็บแล้วไม่หาย"
CONSENTS = "consents.csv"
SEE_STATUS = "ดูรายละเอียดด้วยคำสั่ง pulse status"


@dataclass(frozen=True)
class Telling:
    """what happened, and what the reader is to do about it."""

    what: str
    to_do: str


class NeedsSomebody(Exception):  # noqa: N818 - says what it is
    """A run that a person must look at, with what that person is told."""

    def __init__(self, message: str, telling: Telling) -> None:
        super().__init__(message)
        self.telling = telling


def not_collected(sweeps: Sequence[str], failures: Sequence[Failures], due: int) -> Telling:
    """Of accounts that were not collected: how many of each channel, and why."""
    kinds = Counter(
        (channel, reason.partition(":")[0])
        for failed in failures
        for channel, of_channel in failed.items()
        for reason in of_channel.values()
    )
    lines = [
        f"{CHANNELS.get(channel, channel)}: {FAULTS.get(kind, kind)} {number:,} บัญชี"
        for (channel, kind), number in kinds.most_common()
    ]
    head = f"รอบเก็บ {', '.join(sweeps)} เก็บไม่ได้ {kinds.total():,} จาก {due:,} บัญชี"
    to_do = dict.fromkeys(TO_DO.get(kind, RUN_AGAIN) for (_, kind), _ in kinds.most_common())
    return Telling("\n".join([head, *lines]), "\n".join(to_do))


def of_error(error: BaseException | None) -> Telling:
    """Of the error that ended a run; None: the run was cut off."""
    if error is None:
        return Telling("รันถูกตัดกลางทาง (โปรแกรมหรือเครื่องหยุดทำงาน)", RUN_AGAIN)
    if isinstance(error, NeedsSomebody):
        return error.telling
    said = str(error).partition("\n")[0]
    if isinstance(error, RankingRefused):
        share = said.removeprefix("Refused: ").partition(". ")[0]
        return Telling(
            f"ไม่จัดอันดับ เพราะเก็บข้อมูลได้ไม่ถึงเกณฑ์ ({share})",
            f"เก็บข้อมูลที่ขาดให้ครบก่อน (pulse collect) แล้วสั่งจัดอันดับใหม่ (pulse rank)\n{SEE_STATUS}",
        )
    if isinstance(error, CredentialsMissing):
        return Telling(f"คีย์ โทเคน หรือเงื่อนไขยังไม่ได้ตั้ง: {said}", TO_DO["credentials"])
    if is_refusal(error):
        return Telling(f"รันหยุดเพราะ: {said}", f"ทำตามข้อความข้างบน แล้วสั่งรันใหม่\n{SEE_STATUS}")
    return Telling(
        f"ข้อผิดพลาดของโปรแกรม ({type(error).__name__})",
        "ส่งบันทึก (log) ของรันนี้ในหน้า Prefect ให้ผู้ดูแลโปรแกรม",
    )


def of_ranking(made: RankingMade) -> list[str]:
    """Of a ranking that was made: its stamp, what its choices lacked, and what checks say."""
    stamp = [f"อันดับ {made.run_id} ประทับว่า{INCOMPLETE} เก็บข้อมูลที่ขาดแล้วจัดอันดับใหม่"]
    return (stamp if made.incomplete else []) + lacks_of(made)


def lacks_of(made: RankingMade) -> list[str]:
    """What the choices of a ranking lacked, and what checks say, without names of accounts."""
    # The sentences on consents name channels.
    lacks = [sentence for sentence in made.missing if not sentence.startswith(CONSENTS)]
    consents = len(made.missing) - len(lacks)
    said = [f"{CONSENTS} มี {consents:,} ช่องที่ไม่อยู่ในทะเบียน (pulse rank บอกชื่อ)"] if consents else []
    return lacks + said + of_checks(made.findings)


def of_load(loaded: Loaded) -> list[str]:
    """What a load could not read, and checks that say that numbers are wrong."""
    damaged = [f"อ่านไฟล์ไม่ได้ {len(loaded.damaged):,} ไฟล์ (pulse load บอกชื่อไฟล์)"]
    return (damaged if loaded.damaged else []) + of_checks(loaded.findings)


def of_checks(findings: Sequence[Check]) -> list[str]:
    """The checks that say that numbers are wrong."""
    return [
        f"การตรวจ {one.name} พบตัวเลขผิด {one.count:,} แถว จึงเผยแพร่ไม่ได้ (pulse rebuild)"
        for one in failing(list(findings))
    ]
