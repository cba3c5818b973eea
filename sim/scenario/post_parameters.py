"""Parameters of posts that are manned around the clock (24小时警务站), to which people come instead of ringing."""

from __future__ import annotations

from sim.scenario.fields import Section, lever, share, uncertainty


class Posts(Section):
    """Posts of police zones at which an officer on call response stays while free, and takes in who comes."""

    zones: int = lever(
        0,
        "zones",
        "police zones whose post is manned around the clock, the first ones",
        "设24小时警务站的警务区数",
        most=1000,
    )
    walk_in: float = share(
        uncertainty,
        "share of those who would ring 110 for help that is not urgent who come to a manned post in their zone",
        "非紧急求助中到本警务区24小时警务站当面求助、不再报警的比例",
    )
