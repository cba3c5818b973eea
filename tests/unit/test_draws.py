"""The generator meets its published vectors, and draws depend on their key alone."""

import json
from enum import IntEnum

import numpy as np
import pytest
from scipy import stats

from sim.vocabulary import draws
from sim.vocabulary.compiled import compiled

# Random123, tests/kat_vectors, "philox4x32 10": counter, key, expected.
KNOWN_ANSWERS = [
    ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
]
N = 100_000
# A sound generator falls below this for one fixed seed in 10,000; a biased one is far below it at this N.
SMALLEST_P = 1e-4
# Two-sided normal quantile of the same level: how many standard errors a moment may be off.
STANDARD_ERRORS = stats.norm.isf(SMALLEST_P / 2)


class Stream(IntEnum):
    """A stream as the model names them."""

    ARRIVAL = 3


def words(text: str) -> tuple[np.uint64, ...]:
    return tuple(np.uint64(int(word, 16)) for word in text.split())


def unit(word: int) -> float:
    return (2 * word + 1) / 2**33


@pytest.mark.parametrize(("counter", "key", "expected"), KNOWN_ANSWERS)
def test_philox_meets_the_published_vectors(counter, key, expected):
    assert tuple(draws.philox4x32(words(counter), words(key))) == words(expected)


def test_the_key_is_laid_out_as_documented():
    seed, who, k, block = 0x299F31D0_A4093822, 0x85A308D3_243F6A88, 0x13198A2E, 0x03707344
    expected = tuple(unit(word) for word in (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1))
    assert draws.u01_four(np.uint64(seed), 4 * block, np.uint64(who), k) == expected
    for i in range(4):
        assert draws.u01(np.uint64(seed), 4 * block + i, np.uint64(who), k) == expected[i]
        assert draws.u01_array(seed, 4 * block + i, np.array([who], np.uint64), k) == [expected[i]]


def test_neither_end_of_the_interval_can_occur():
    assert draws._open_unit(np.uint64(0)) == 2.0**-33
    assert draws._open_unit(np.uint64(0xFFFFFFFF)) == 1 - 2.0**-33


def test_every_part_of_the_key_counts():
    key = [11, 3, 5, 7]
    changed = [draws.u01(*key[:i], key[i] + 1, *key[i + 1 :]) for i in range(4)]
    changed += [draws.u01(11 + 2**32, 3, 5, 7), draws.u01(11, 3, 5 + 2**32, 7), draws.u01(*key)]
    assert len(set(changed)) == 7


def test_draws_do_not_depend_on_the_order_of_calls():
    forward = draws.u01_array(1, Stream.ARRIVAL, np.arange(1000))
    shuffled = np.random.default_rng(0).permutation(1000)
    assert (draws.u01_array(1, Stream.ARRIVAL, shuffled) == forward[shuffled]).all()
    assert [draws.u01(1, Stream.ARRIVAL, who, 0) for who in (999, 0, 500)] == list(forward[[999, 0, 500]])


def test_attempts_spread_over_entities():
    table = draws.u01_array(1, 2, np.arange(3)[:, None], np.arange(4))
    assert table.shape == (3, 4)
    assert table[2, 3] == draws.u01(1, 2, 2, 3)


def test_whole_numbers_only():
    with pytest.raises(TypeError):
        draws.u01_array(1, 2, [0.5])


def test_a_literal_or_an_enum_is_just_a_number():
    @compiled
    def several(who):
        return draws.u01(1, Stream.ARRIVAL, who, 0), draws.u01(1, 3, who, 0), draws.u01(1, 3, who, 1)

    as_enum, as_literal, next_attempt = several(5)
    assert as_enum == as_literal == draws.u01(1, 3, 5, 0)
    assert next_attempt == draws.u01(1, 3, 5, 1)


@pytest.mark.parametrize("varied", ["who", "k", "stream", "seed"])
def test_uniform_along_every_part_of_the_key(varied):
    n = np.arange(N if varied in ("who", "k") else 2000)
    key = {"seed": 20220101, "stream": 1, "whos": 4, "k": 0}
    if varied in ("seed", "stream"):
        drawn = np.array([draws.u01_array(**{**key, varied: int(i)}) for i in n])
    else:
        drawn = draws.u01_array(**{**key, "whos" if varied == "who" else varied: n})
    assert stats.kstest(drawn, "uniform").pvalue > SMALLEST_P
    assert stats.pearsonr(drawn[1:], drawn[:-1]).pvalue > SMALLEST_P


def test_the_four_of_a_block_are_independent():
    four = np.array([draws.u01_four(7, 64, who, 0) for who in range(20_000)]).T
    assert all(stats.kstest(one, "uniform").pvalue > SMALLEST_P for one in four)
    pairs = [(a, b) for a in range(4) for b in range(a)]
    assert all(stats.pearsonr(four[a], four[b]).pvalue > SMALLEST_P for a, b in pairs)


def test_many_at_once_are_the_same_as_one_by_one():
    whos = draws.mix_array(5, np.arange(300))
    out = np.empty((4, len(whos)))
    draws.u01_four_each(np.uint64(9), 64, whos, out)
    assert out.T.tolist() == [list(draws.u01_four(np.uint64(9), 64, who, 0)) for who in whos]
    for place in range(4):
        assert (out[place] == draws.u01_array(9, 64 + place, whos)).all()


def test_normal_has_its_distribution_and_moments():
    drawn = draws.normal_array(7, 1, np.arange(N))
    assert stats.kstest(drawn, "norm").pvalue > SMALLEST_P
    assert abs(drawn.mean()) < STANDARD_ERRORS * np.sqrt(1 / N)
    assert abs(drawn.var() - 1) < STANDARD_ERRORS * np.sqrt(2 / N)


def test_exponential_has_its_distribution_and_moments():
    drawn = draws.exponential_array(7, 1, np.arange(N))
    assert drawn.min() > 0
    assert stats.kstest(drawn, "expon").pvalue > SMALLEST_P
    assert abs(drawn.mean() - 1) < STANDARD_ERRORS * np.sqrt(1 / N)
    assert abs(drawn.var() - 1) < STANDARD_ERRORS * np.sqrt(8 / N)


def test_the_finaliser_is_that_of_splitmix64():
    # The first outputs of splitmix64 from state 0, as its reference implementation prints them.
    golden = 0x9E3779B97F4A7C15
    published = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
    states = [draws._word(golden * step % 2**64) for step in (1, 2, 3)]
    assert [int(draws._finalise(state)) for state in states] == published


def test_a_million_children_have_a_million_identities():
    parents, children = np.arange(1000)[:, None], np.arange(1000)
    assert np.unique(draws.mix_array(parents, children)).size == 1_000_000


def test_mix_keeps_the_order_of_its_arguments_apart_and_takes_its_own_results():
    assert draws.mix(1, 2) != draws.mix(2, 1)
    grandchild = draws.mix(np.uint64(draws.mix(1, 2)), 3)
    assert 0 <= grandchild < 2**64
    assert draws.mix_array(draws.mix_array(1, [2]), 3) == [grandchild]


SAMPLE = """
import json, numpy as np
from sim.vocabulary import draws
whos = np.concatenate([np.arange(200, dtype=np.uint64), np.array([2**63, 2**64 - 1], np.uint64)])
seeds = (0, 2022, 2**64 - 1)
exact = [draws.u01_array(seed, 2**32 - 1, whos, 9).tolist() for seed in seeds]
identities = draws.mix_array(whos[:, None], whos[-4:]).tolist()
curved = [f(2022, 1, whos).tolist() for f in (draws.normal_array, draws.exponential_array)]
print(json.dumps([exact, identities, curved]))
"""


@pytest.mark.slow
def test_compiled_and_plain_python_draw_the_same(run_python):
    exact, identities, curved = json.loads(run_python(SAMPLE, NUMBA_DISABLE_JIT="0"))
    plain_exact, plain_identities, plain_curved = json.loads(run_python(SAMPLE, NUMBA_DISABLE_JIT="1"))
    assert plain_exact == exact
    assert plain_identities == identities
    # The logarithm comes from two mathematical libraries, each right to one unit in the last place.
    np.testing.assert_allclose(plain_curved, curved, rtol=0, atol=8 * np.finfo(float).eps)
