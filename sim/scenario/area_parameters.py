"""Parameters of responsibility areas: where officers pay their visits, and what knowing people there is worth."""

from __future__ import annotations

from sim.scenario.fields import Section, lever, share, uncertainty


class Areas(Section):
    """Responsibility areas (责任区): the grids of a police zone, dealt to its community officers.

    How fast people come to know an officer is `base_work.care`; what an acquaintance can do with stubborn parties
    is `grid_work.grip`, as of the grid workers whom they know too.
    """

    own: float = share(
        lever,
        "share of a community officer's visits that go to their own responsibility area",
        "社区民警在本人责任区内走访的比例",
    )
    tells: float = uncertainty(
        0.0,
        "people",
        "residents of the grid whose visible latent troubles one who knows the officer tells of on a visit",
        "走访时每位熟识民警的居民可反映的网格内其他居民数",
        most=100,
    )
