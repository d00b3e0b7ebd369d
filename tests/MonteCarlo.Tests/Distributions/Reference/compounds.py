#!/usr/bin/env python3
"""Prints compounds.csv: severities made of others, computed with 40 digits (needs mpmath).

Everything comes from densities and jumps by quadrature piece by piece, nothing from the formulas of the project. One row has
one amount x, its cdf, survival, limited expected value, density and mean excess, and the mean and variance.
"""
from mpmath import mp, mpf, exp, log, sqrt, pi, quad, inf, gamma

mp.dps = 40


def lognormal(mu, sigma):
    return lambda x: exp(-((log(x) - mu) / sigma) ** 2 / 2) / (x * sigma * sqrt(2 * pi))


def gamma_(alpha, theta):
    return lambda x: (x / theta) ** alpha * exp(-x / theta) / x / gamma(alpha)


def pareto(alpha, theta):
    return lambda x: alpha / theta * (1 + x / theta) ** (-alpha - 1)


def log_points(low, high):
    """Ends and points between them on the scale of log x, so that every piece is smooth and not too long."""
    n = max(2, int((log(high) - log(low)) / 2) + 1)
    return [log(low) + (log(high) - log(low)) * k / n for k in range(n + 1)]


def integral(f, low, high):
    """Of f over x, where f dies out at 0 and far beyond 1e60."""
    low, high = max(mpf(low), mpf("1e-40")), min(mpf(high), mpf("1e80"))
    return mpf(0) if low >= high else quad(lambda t: f(exp(t)) * exp(t), log_points(low, high))


class Density:
    """A density in pieces between borders, and jumps."""

    def __init__(self, f, borders, jumps=()):
        self.f, self.borders, self.jumps = f, [mpf(b) for b in borders], jumps

    def mean_of(self, g, low, high):
        cuts = sorted({max(min(b, high), low) for b in self.borders} | {low, high})
        smooth = sum(integral(lambda x: g(x) * self.f(x), a, b) for a, b in zip(cuts, cuts[1:]))
        return smooth + sum(g(x) * p for x, p in self.jumps if low < x <= high or low == x == 0)

    def row(self, x):
        x = mpf(x)
        cdf, survival = self.mean_of(lambda _: mpf(1), mpf(0), x), self.mean_of(lambda _: mpf(1), x, inf)
        excess = self.mean_of(lambda y: y - x, x, inf)
        mean = self.mean_of(lambda y: y, mpf(0), inf)
        variance = self.mean_of(lambda y: (y - mean) ** 2, mpf(0), inf)
        return cdf, survival, mean - excess, self.f(x), excess / survival, mean, variance


def truncated(f, low, high):
    part = integral(f, low, high)
    return Density(lambda x: f(x) / part if low < x <= high else mpf(0), [low, high])


def mixture(*parts):
    return Density(lambda x: sum(w * f(x) for w, f in parts), [1])


def spliced(weight, body, threshold, excess):
    part = integral(body, 0, threshold)
    return Density(lambda x: weight * body(x) / part if x <= threshold else (1 - weight) * excess(x - threshold), [threshold])


def with_none(weight, f):
    return Density(lambda x: (1 - weight) * f(x), [1], [(mpf(0), weight)])


def shifted(by, f):
    return Density(lambda x: f(x - by) if x > by else mpf(0), [by, by * mpf("1.000001"), by * mpf("1.01"), 2 * by])


cases = (
    ("truncated (gamma alpha=2 theta=1000) from=100 to=5000", truncated(gamma_(mpf(2), mpf(1000)), 100, 5000), (150.0, 1500.0, 4990.0)),
    ("truncated (lognormal mu=12 sigma=1.8) from=100000000", truncated(lognormal(mpf(12), mpf("1.8")), mpf(10) ** 8, inf), (1.5e8, 1e9, 1e12)),
    ("truncated (lognormal mu=0 sigma=1) to=0.001", truncated(lognormal(mpf(0), mpf(1)), 0, mpf("0.001")), (1e-5, 5e-4, 0.00099)),
    ("truncated (pareto alpha=0.5 theta=1000) to=50000", truncated(pareto(mpf("0.5"), mpf(1000)), 0, 50000), (1.0, 1000.0, 40000.0)),
    ("mixture 0.75 (lognormal mu=12 sigma=1.8) 0.25 (gamma alpha=2 theta=1000)",
     mixture((mpf("0.75"), lognormal(mpf(12), mpf("1.8"))), (mpf("0.25"), gamma_(mpf(2), mpf(1000)))), (10.0, 1e3, 1e5, 1e9)),
    ("mixture 0.25 (none) 0.75 (pareto alpha=6 theta=1000)", with_none(mpf("0.25"), pareto(mpf(6), mpf(1000))), (1.0, 1e3, 1e5)),
    ("spliced 0.9375 (lognormal mu=7 sigma=1.5) below 8192 then (pareto alpha=3.5 theta=25000)",
     spliced(mpf("0.9375"), lognormal(mpf(7), mpf("1.5")), mpf(8192), pareto(mpf("3.5"), mpf(25000))), (10.0, 5000.0, 8200.0, 1e6)),
    ("shifted 1000 (gamma alpha=2 theta=1000)", shifted(mpf(1000), gamma_(mpf(2), mpf(1000))), (1100.0, 4000.0)),
)

print("distribution,x,cdf,survival,limited_expected_value,density,mean_excess,mean,variance")
for name, density, amounts in cases:
    for x in amounts:
        print(",".join([name, repr(x), *(repr(float(v)) for v in density.row(x))]))
