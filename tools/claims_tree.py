#!/usr/bin/env python3
"""The scenario claims-tree of data/reference-cases without simulation, with NumPy and SciPy alone.

The payment for a claim is put on a grid ending by ending: durations by Gauss-Legendre sums (by the midpoint rule where nothing
else is random), awards and defence costs by their distribution functions. The annual sum comes from a Fourier transform.
Prints the rows of tests/Simulator.Tests/Reference/exact.csv.
"""
import numpy as np
from scipy import integrate, stats

STEP, POINTS = 100.0, 1 << 19
DEDUCTIBLE, SHARE, LIMIT = 50_000, 0.9, 1_500_000
AWARDS, DEFENCE = 1.08, 1.04  # growth in a year
GRID = np.arange(POINTS) * STEP


def gauss(low, high, n=48):
    x, w = np.polynomial.legendre.leggauss(n)
    return low + (high - low) * (x + 1) / 2, w / 2


def midpoint(low, high, n=1500):
    return low + (high - low) * (np.arange(n) + 0.5) / n, np.full(n, 1 / n)


def paid(cdf):
    """Masses of the payment: each grid point has what lies within half a step of it."""
    masses = np.zeros(POINTS)
    end = int(LIMIT / STEP)
    edges = (np.arange(end) + 0.5) * STEP
    below = cdf(DEDUCTIBLE + edges / SHARE)
    masses[:end] = np.diff(below, prepend=0)
    masses[end] = 1 - below[-1]
    return masses


def atoms(losses, weights):
    y = np.minimum(np.maximum(losses - DEDUCTIBLE, 0) * SHARE, LIMIT) / STEP
    j = np.floor(y).astype(int)
    masses = np.bincount(j, weights * (1 - (y - j)), POINTS)
    return masses + np.bincount(j + 1, weights * (y - j), POINTS)[:POINTS]


def awards(months):
    return AWARDS ** (months / 12)


def defence(months):
    return DEFENCE ** (months / 12)


lognormal = lambda mu, sigma: stats.lognorm(sigma, scale=np.exp(mu))
cost, settlement, award = lognormal(10.5, 0.5), lognormal(12, 1), stats.gamma(2, scale=300_000)
claim = np.zeros(POINTS)

for d, w in zip(*gauss(6, 24)):
    claim += 0.5 * w * paid(lambda x: cost.cdf(x / defence(d / 2)))
for d, w in zip(*gauss(8, 30)):
    claim += 0.3 * w * paid(lambda x: settlement.cdf((x - 60_000 * defence(d / 2)) / awards(d)))

# Lost: 60 % end there, 30 % are affirmed, 10 % reversed. A fifth of the awards are three times as large, half of it insured.
for d, w in zip(*gauss(18, 48)):
    certain = 10_000 * d + 150_000 * defence(d / 2)
    for multiple, p in ((1, 0.8), (2, 0.2)):
        claim += 0.2 * 0.6 * p * w * paid(lambda x: award.cdf((x - certain) / multiple / awards(d)))
        for more, v in zip(*gauss(10, 20, 12)):
            all_certain = certain + 5_000 * more + 50_000 * defence(d + more / 2)
            claim += 0.2 * 0.3 * p * w * v * paid(lambda x: award.cdf((x - all_certain) / multiple / awards(d + more)))
d, w = midpoint(18, 48)
more, v = midpoint(10, 20)
d, more = np.meshgrid(d, more, indexing="ij")
losses = 10_000 * d + 150_000 * defence(d / 2) + 50_000 * defence(d + more / 2)
claim += 0.2 * 0.1 * atoms(losses.ravel(), np.outer(w, v).ravel())
assert abs(claim.sum() - 1) < 1e-9

# Claims made in 18 months of acts after the retroactive date 24 months before, 20 months between act and claim on average.
covered = integrate.quad(lambda t: 1 - np.exp(-(24 + t) / 20), 0, 18)[0] / 18
mean, r = 1.5 * 2 * 18 / 12 * covered, 4
year = np.fft.irfft((1 - mean / r * (np.fft.rfft(claim) - 1)) ** -r, POINTS)

m = year @ GRID
sd = np.sqrt(year @ (GRID - m) ** 2)
print(f"claims-tree,{STEP:.0f},mean,,{m:.10g}")
print(f"claims-tree,{STEP:.0f},sd,,{sd:.10g}")
print(f"claims-tree,{STEP:.0f},skewness,,{year @ (GRID - m) ** 3 / sd ** 3:.10g}")
cumulative = np.cumsum(year)
for p in (0.9, 0.95, 0.99, 0.995, 0.999):
    k = int(np.argmax(cumulative >= p))
    tail = (year[k + 1:] @ GRID[k + 1:] + (cumulative[k] - p) * GRID[k]) / (1 - p)
    print(f"claims-tree,{STEP:.0f},var,{p},{GRID[k]:.10g}")
    print(f"claims-tree,{STEP:.0f},tvar,{p},{tail:.10g}")
