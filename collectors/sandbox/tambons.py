"""Which tambons take part: real DOPA codes over all provinces but Bangkok."""

from dataclasses import dataclass

import geothai

from collectors.sandbox.seeded import stream

BANGKOK_CODE = "10"
AT_LEAST_A_PROVINCE = 10
AT_LEAST_IN_A_SMALL_WORLD = 2


@dataclass(frozen=True, order=True)
class Place:
    """A tambon. Names are the official ones; ``latin`` is its official English name."""

    code: str
    tambon: str
    amphoe: str
    province: str
    latin: str
    pilot: bool

    @property
    def province_code(self) -> str:
        """The first two digits of the code."""
        return self.code[:2]


def choose_tambons(seed: int, count: int) -> tuple[Place, ...]:
    """Draw tambons, in order of code, one pilot a province.

    From 760 on every province has at least 10; below, as many as there is room for, and below 152
    only so many provinces take part that each has 2.
    Raises ValueError when there are not so many tambons.
    """
    rng = stream(seed, "tambons")
    provinces = [p.code for p in geothai.provinces() if p.code != BANGKOK_CODE]
    if count < AT_LEAST_IN_A_SMALL_WORLD * len(provinces):
        provinces = rng.sample(provinces, max(1, count // AT_LEAST_IN_A_SMALL_WORLD))
    pools = {code: _codes(code) for code in provinces}
    available = sum(map(len, pools.values()))
    if not 1 <= count <= available:
        raise ValueError(f"A world has 1 to {available} tambons; {count} were asked for.")
    each = min(AT_LEAST_A_PROVINCE, count // len(provinces))
    chosen = {code for pool in pools.values() for code in rng.sample(pool, min(each, len(pool)))}
    rest = [code for pool in pools.values() for code in pool if code not in chosen]
    chosen.update(rng.sample(rest, count - len(chosen)))
    pilots = {
        rng.choice(sorted(c for c in chosen if c.startswith(province))) for province in provinces
    }
    return tuple(_place(code, code in pilots) for code in sorted(chosen))


def _codes(province_code: str) -> list[str]:
    return [
        tambon.code
        for amphoe in geothai.districts(province_code)
        for tambon in geothai.subdistricts(amphoe.code)
    ]


def _place(code: str, pilot: bool) -> Place:
    found = geothai.address(code)
    if found is None:
        raise ValueError(f"DOPA has no tambon {code}.")
    return Place(
        code=code,
        tambon=found.subdistrict.name_th,
        amphoe=found.district.name_th,
        province=found.province.name_th,
        latin=found.subdistrict.name_en,
        pilot=pilot,
    )


def popularity(seed: int, code: str) -> float:
    """How much people like a tambon's work, the same on every channel: standard normal."""
    return stream(seed, "popularity", code).gauss(0, 1)
