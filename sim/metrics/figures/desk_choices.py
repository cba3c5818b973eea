"""What the desk does with 110 calls: kept, diverted, and what becomes of the diverted."""

from __future__ import annotations

from sim.metrics.declare import calls_about, count_of, count_per, outcome
from sim.metrics.tally.sheet import Count
from sim.vocabulary.terms import Group

dispute_110 = outcome(
    "dispute_110",
    "calls",
    "lower",
    ("dispute calls by 110", "110矛盾纠纷警情"),
    ("110 calls about disputes, the repeated ones included", "矛盾纠纷类110警情（含重复）"),
)(calls_about(Group.DISPUTE))

repeat_110 = outcome(
    "repeat_110",
    "calls",
    "lower",
    ("repeat calls by 110", "110重复报警"),
    (
        "110 calls about a matter reported before: still open, or come back after it was closed",
        "就此前已反映事项再次拨打110：未结期间再报，或办结后复发",
    ),
)(count_of(Count.REPEAT_110))

kept_110 = outcome(
    "kept_110",
    "calls",
    "lower",
    ("110 calls left to the police", "由公安处置的110警情"),
    (
        "110 calls, the repeated ones included, but for those about matters that the desk diverted",
        "110警情（含重复）减去接警即分流的警情",
    ),
)(count_of(Count.KEPT_110))

kept_dispute_110 = outcome(
    "kept_dispute_110",
    "calls",
    "lower",
    ("110 dispute calls left to the police", "由公安处置的110矛盾纠纷警情"),
    (
        "110 calls about disputes, the repeated ones included, but for those about matters that the desk "
        "diverted",
        "矛盾纠纷类110警情（含重复）减去接警即分流的警情",
    ),
)(count_of(Count.KEPT_DISPUTE_110))

diverted_share = outcome(
    "diverted_share",
    "share",
    None,
    ("share of 110 matters diverted at the desk", "110接警即分流率"),
    (
        "matters first reported by 110 that the desk passed to another hand before any police, over all of "
        "them; refused ones, which fall back, and callers told to turn elsewhere are not diverted",
        "首次经110反映的事项中，民警介入之前即由接警台转给其他承办方的比例；被退单的、告知另行反映的不计",
    ),
)(count_per(Count.DIVERTED, Count.BY_110))

diverted_dispute_share = outcome(
    "diverted_dispute_share",
    "share",
    None,
    ("share of 110 disputes diverted at the desk", "110矛盾纠纷接警即分流率"),
    (
        "disputes first reported by 110 that the desk passed to another hand before any police, over all of "
        "them; refused ones, which fall back, and callers told to turn elsewhere are not diverted",
        "首次经110反映的矛盾纠纷中，民警介入之前即由接警台转给其他承办方的比例；被退单的、告知另行反映的不计",
    ),
)(count_per(Count.DIVERTED_DISPUTES, Count.BY_110_DISPUTES))

diverted_closed_share = outcome(
    "diverted_closed_share",
    "share",
    "higher",
    ("share of diverted matters closed", "分流事项办结率"),
    (
        "diverted matters closed by the end of the run, by whichever hand, settled or not",
        "接警即分流的事项中，期末已办结的比例（不论由谁办结、是否化解）",
    ),
)(count_per(Count.DIVERTED_CLOSED, Count.DIVERTED))

diverted_quick_share = outcome(
    "diverted_quick_share",
    "share",
    "higher",
    ("share of diverted matters closed within 24 h", "分流事项24小时办结率"),
    (
        "diverted matters closed within 24 hours of their first report, by whichever hand, settled or not",
        "接警即分流的事项中，首次反映后24小时内办结的比例（不论由谁办结、是否化解）",
    ),
)(count_per(Count.DIVERTED_QUICK, Count.DIVERTED))

diverted_settled_share = outcome(
    "diverted_settled_share",
    "share",
    "higher",
    ("share of diverted matters settled within 24 h", "分流事项24小时化解率"),
    (
        "diverted matters settled within 24 hours of their first report, by whichever hand",
        "接警即分流的事项中，首次反映后24小时内化解的比例（不论由谁化解）",
    ),
)(count_per(Count.DIVERTED_SETTLED, Count.DIVERTED))
