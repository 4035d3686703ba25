"""The demo accounts: who they are and what they may do. Only the demo has them."""

from dataclasses import dataclass

from employees.enums import Role

PASSWORD = "demo-pembinaan"  # noqa: S105 - printed on the demo's sign-in page on purpose


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """`post` is a position of the regulation's example, `unit` where the role holds ("" = all)."""

    username: str
    who: str
    role: Role | None = None
    unit: str = ""
    post: str = ""


ACCOUNTS = (
    DemoAccount("admin", "Administrator (semua)", Role.ADMIN),
    DemoAccount("hr.prov", "HR seluruh provinsi", Role.HR),
    DemoAccount("hr.dinkes", "HR Dinas Kesehatan Kota Jambi", Role.HR, unit="DINKES"),
    DemoAccount("pimpinan", "Pimpinan provinsi", Role.LEADER),
    DemoAccount("kadis", "Kepala Dinas Kesehatan, pemimpin dan penilai", post="KADIS"),
    DemoAccount("penilai", "Kepala Puskesmas, penilai", post="KAPUS"),
    DemoAccount("asn", "Bidan Puskesmas", post="BIDAN_PENYELIA"),
    DemoAccount("diklat", "Pengelola pelatihan Kota Jambi", Role.TRAINING, unit="PEMDA"),
)
