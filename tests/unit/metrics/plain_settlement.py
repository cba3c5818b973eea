"""What is settled how soon and for how long: matters walked one by one, each with what it comes back as."""

import numpy as np

from sim.kernel.state import Town
from sim.vocabulary.clock import DAY
from sim.vocabulary.terms import Ending, Group, Origin, Stage

SETTLED = (
    Ending.ON_SCENE,
    Ending.STATION,
    Ending.LADDER,
    Ending.DEPARTMENT,
    Ending.GRID,
    Ending.VISIT,
    Ending.VOLUNTEERS,
    Ending.COUNCIL,
)


def settled(town: Town, start: float, end: float, run_end: float) -> dict[str, float]:
    """Shares settled of what arose, and of what was reported, between `start` and `end`."""
    rows = town.troubles[: int(town.clock[0]["troubles_n"])]
    comes_back = {int(row["parent"]): i for i, row in enumerate(rows) if row["origin"] == Origin.RELAPSE}
    kinds = town.types[rows["type"]]
    arisen: list[tuple[float, float, float]] = []
    reported: list[tuple[float, float, float]] = []
    for i in np.flatnonzero((rows["origin"] == Origin.BORN) & (kinds["group"] != Group.SERVICE)):
        if kinds["scheduled"][i] or rows["stage"][i] == Stage.UNBORN:
            continue
        chain = [int(i)]
        while chain[-1] in comes_back:
            chain.append(comes_back[chain[-1]])
        onset, told = rows["onset"][i], min(rows["reported"][chain])
        if start <= onset < end:
            spared = rows["ending"][i] == Ending.PREVENTED
            over = (0.0, 0.0) if spared else _over(rows, chain, onset, onset)
            arisen.append((*over, (run_end - onset) / DAY))
        if start <= told < end:
            reported.append((*_over(rows, chain, told, told), (run_end - told) / DAY))
    return _shares("settled", arisen) | _shares("settled_reported", reported)


def _over(rows: np.ndarray, chain: list[int], start: float, since: float) -> tuple[float, float]:
    """Days to the first settlement, and to the first that is not undone within ninety days."""
    ends = [i for i in chain if rows["ending"][i] in SETTLED and rows["closed"][i] >= since]
    first = min((rows["closed"][i] for i in ends), default=np.inf)
    held = np.inf
    for i in ends:
        after = chain[chain.index(i) + 1 :]
        if not after or rows["onset"][after[0]] > rows["closed"][i] + 90 * DAY:
            held = min(held, rows["closed"][i])
    return (first - start) / DAY, (held - start) / DAY


def _shares(base: str, over: list[tuple[float, float, float]]) -> dict[str, float]:
    settled, lasting, seen = np.array(over).reshape(-1, 3).T
    within = {"within_24h": 1.0, "within_7d": 7.0, "within_30d": 30.0}
    shares = {f"{base}.{name}": product_limit(settled, seen, days) for name, days in within.items()}
    return shares | {f"{base}.for_good": product_limit(lasting, seen, 30.0)}


def product_limit(after: np.ndarray, seen: np.ndarray, time: float) -> float:
    """Share over by a time, after Kaplan and Meier, moment by moment; NaN when nobody was watched so long."""
    if len(after) == 0 or seen.max() < time:
        return float("nan")
    left = 1.0
    for moment in np.unique(after[after <= np.minimum(seen, time)]):
        at_risk = (np.minimum(after, seen) >= moment).sum()
        left *= 1 - ((after == moment) & (after <= seen)).sum() / at_risk
    return float(1 - left)
