"""A trouble that is like another is one under every policy, in all that it does not say itself."""

from sim.scenario.load import load
from tests.towns import lines, write

KINDS = """
extends = "town.toml"
[trouble.noise]
per_day = 0.0
priority = 3
[trouble.karaoke]
label = { en = "karaoke", zh = "卡拉OK" }
like = "noise"
per_day = 1.5
priority = 1
pull.online = 0.5
"""


def test_what_a_kind_lacks_is_as_there_and_what_a_policy_does_to_the_one_it_does_to_the_other(tmp_path):
    write(tmp_path, over=KINDS, policies__listed="trouble.noise.negative_list = true")
    kind = load(tmp_path / "over.toml").trouble["karaoke"]
    assert (kind.label.en, kind.per_day, kind.priority) == ("karaoke", 1.5, 1)
    assert (kind.group, kind.owner, kind.crew) == ("noise", "noise_office", [0.5, 0.5])
    assert kind.pull == {"call_110": 1.5, "online": 0.5}
    assert not kind.negative_list
    assert load(tmp_path / "over.toml", policy="listed").trouble["karaoke"].negative_list


def test_a_kind_of_nothing_hears_of_the_nearest(tmp_path):
    for like in ("nois", "karaoke"):
        write(tmp_path, over=KINDS.replace('like = "noise"', f'like = "{like}"'))
        (line,) = lines(tmp_path / "over.toml")
        assert line.startswith(
            f'over.toml: trouble.karaoke.like = "{like}": there is no such type of trouble; '
        )
        assert "noise" in line
