"""Values that several signatures start from."""

RUNGS = ("village", "guardians", "counselling", "docking", "court")
DEPARTMENTS = ("labour", "market_supervision", "urban_management", "environment")
DEPARTMENTS += ("housing", "civil_affairs", "emergency_management", "health")
OWNED_ELSEWHERE = ("noise", "household", "advice", "consumer", "labour", "medical", "market")
DISPUTES = ("neighbour", "family", "labour", "tenancy", "consumer", "medical", "land")

RUNGS_CLOSED = {f"rung.{rung}.open": 0.0 for rung in RUNGS}
NEGATIVE_LIST = {f"trouble.{kind}.negative_list": True for kind in OWNED_ELSEWHERE}
REFERRAL = {"triage.recognition": 0.85, "triage.pass_on": 0.85, **NEGATIVE_LIST}


def every_department(path: str, value: object) -> dict[str, object]:
    """The same value for every department; `path` has {} in the place of its name."""
    return {path.format(department): value for department in DEPARTMENTS}


def answers_after(days: float) -> dict[str, object]:
    """Every department answers after about so many days."""
    mean = every_department("department.{}.answer.mean", 1440.0 * days)
    return mean | every_department("department.{}.answer.sigma", 0.3)
