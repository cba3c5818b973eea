"""Parameters of what partners decide by themselves, from the work they have in line."""

from __future__ import annotations

from sim.scenario.fields import Number, Section, uncertainty


class Partners(Section):
    """When mediators and departments take no more."""

    full_days: Number = uncertainty(
        None,
        "day",
        "days of work in line from which a mediator leaves a matter to the next rung, and a department that is not "
        "followed up calls it none of its own; none is never",
        "积压达到此天数时，调解员将事项留给下一级，未被督办的部门称非本部门职责；none为从不",
        ge=0.1,
        le=365,
        none=0.0,
    )
