"""The normal quantile function meets its published values and the library's."""

import math

import numpy as np
import pytest
from scipy import special

from sim.vocabulary.quantiles import normal_quantile

PUBLISHED = [(0.25, -0.6744897501960817), (0.001, -3.090232306167814), (1e-20, -9.262340089798408)]


@pytest.mark.parametrize(("p", "published"), PUBLISHED)
def test_the_values_that_wichura_printed(p, published):
    assert normal_quantile(p) == pytest.approx(published, rel=1e-15)


def test_close_to_the_library_everywhere():
    tails = 2.0 ** -np.arange(2, 34, 0.25)
    ps = np.concatenate([np.linspace(0.001, 0.999, 999), tails, 1 - tails])
    found = np.array([normal_quantile(p) for p in ps])
    np.testing.assert_allclose(found, special.ndtri(ps), rtol=2e-15, atol=1e-16)


def test_it_rises_across_the_seams_of_its_formulas():
    for seam in (0.075, 0.5, 0.925, math.exp(-25.0)):
        below, at, above = (normal_quantile(seam * (1 + step)) for step in (-1e-12, 0.0, 1e-12))
        assert below < at < above
