#!/usr/bin/env python3
"""Prints tails.csv: severities far out and with extreme parameters, computed with 60 digits (needs mpmath).

One row has one amount x, its cdf, survival and limited expected value. Only closed forms, hypergeometric functions and
quadrature of the survival function are used. Inputs are exact doubles; values are rounded to double at the end.
"""
from mpmath import mp, mpf, exp, expm1, log, log1p, ncdf, gamma, gammainc, betainc, inf

mp.dps = 60


def gammas(a, x):
    return gammainc(a, 0, x, regularized=True), gammainc(a, x, inf, regularized=True)


def betas(a, b, x):
    # Each tail on its own: 1 less the other loses digits far out; 1 - x loses them near 0.
    upper = betainc(b, a, 0, 1 - x, regularized=True) if x > 1e-5 else betainc(a, b, x, 1, regularized=True)
    return betainc(a, b, 0, x, regularized=True), upper


def lognormal(x, mu, sigma):
    z = (log(x) - mu) / sigma
    return ncdf(z), ncdf(-z), exp(mu + sigma ** 2 / 2) * ncdf(z - sigma) + x * ncdf(-z)


def gamma_(x, alpha, theta):
    lower, upper = gammas(alpha, x / theta)
    return lower, upper, alpha * theta * gammas(alpha + 1, x / theta)[0] + x * upper


def pareto(x, alpha, theta):
    survival = (theta / (x + theta)) ** alpha
    if alpha == 1:
        return 1 - survival, survival, theta * log1p(x / theta)
    return 1 - survival, survival, theta / (alpha - 1) * (1 - (theta / (x + theta)) ** (alpha - 1))


def generalized_pareto(x, xi, beta, loc):
    y = (x - loc) / beta
    if xi == 0:
        return -expm1(-y), exp(-y), loc - beta * expm1(-y)
    survival = (1 + xi * y) ** (-1 / xi)
    limited = beta * log1p(y) if xi == 1 else beta * (1 - (1 + xi * y) ** (1 - 1 / xi)) / (1 - xi)
    return 1 - survival, survival, loc + limited


def weibull(x, tau, theta):
    power = (x / theta) ** tau
    mean = theta * gamma(1 + 1 / tau)
    return -expm1(-power), exp(-power), mean * gammas(1 + 1 / tau, power)[0] + x * exp(-power)


def exponential(x, theta):
    return weibull(x, mpf(1), theta)


def beta(x, a, b, theta):
    lower, upper = betas(a, b, x / theta)
    return lower, upper, theta * a / (a + b) * betas(a + 1, b, x / theta)[0] + x * upper


cases = (
    ("lognormal", lognormal, (12.0, 1.8), (1e-6, 0.5, 1e5, 1e9, 1e12, 1e15)),
    ("lognormal", lognormal, (0.0, 0.01), (0.8, 0.99, 1.0, 1.3)),
    ("lognormal", lognormal, (-5.0, 10.0), (1e-60, 1.0, 1e40, 1e120)),
    ("gamma", gamma_, (2.5, 40000.0), (1e-5, 1.0, 1e6, 4e6, 2e7)),
    ("gamma", gamma_, (0.001, 1e6), (1e-200, 1.0, 1e5, 1e7, 1e8)),
    ("gamma", gamma_, (0.3, 1000.0), (1e-30, 10.0, 5e3, 3e5)),
    ("gamma", gamma_, (150.0, 10.0), (200.0, 1000.0, 1500.0, 3000.0, 6000.0)),
    ("pareto", pareto, (2.3, 130000.0), (1e-8, 1.0, 1e9, 1e20)),
    ("pareto", pareto, (1.0, 1000.0), (1e-3, 1e4, 1e15)),
    ("pareto", pareto, (0.4, 1000.0), (1e-3, 1e4, 1e15)),
    ("pareto", pareto, (1.0000001, 1000.0), (1e-3, 1e4, 1e15)),
    ("generalized_pareto", generalized_pareto, (0.33, 100000.0, 1000000.0), (1000000.5, 1e7, 1e12)),
    ("generalized_pareto", generalized_pareto, (-0.25, 100.0, 0.0), (1e-3, 200.0, 399.0)),
    ("generalized_pareto", generalized_pareto, (0.0, 100.0, 5.0), (5.5, 500.0, 60000.0)),
    ("generalized_pareto", generalized_pareto, (1e-9, 100.0, 5.0), (5.5, 500.0, 20000.0)),
    ("generalized_pareto", generalized_pareto, (1.0, 100.0, 5.0), (5.5, 500.0, 1e12)),
    ("generalized_pareto", generalized_pareto, (2.5, 100.0, 5.0), (5.5, 500.0, 1e12)),
    ("weibull", weibull, (0.7, 80000.0), (1e-9, 1.0, 1e6, 1e7)),
    ("weibull", weibull, (0.2, 10.0), (1e-9, 1.0, 1e6, 1e11)),
    ("weibull", weibull, (40.0, 10.0), (5.0, 9.9, 10.5, 11.5)),
    ("exponential", exponential, (50000.0,), (1e-7, 1.0, 1e6, 3e7)),
    ("beta", beta, (2.2, 1.8, 2e6), (1e-3, 1e4, 1999999.0)),
    ("beta", beta, (0.01, 0.02, 1.0), (1e-30, 0.25, 0.75, 0.9375)),
    ("beta", beta, (0.5, 60.0, 1024.0), (1e-20, 1.0, 64.0, 512.0, 1000.0)),
    ("beta", beta, (90.0, 140.0, 1024.0), (64.0, 384.0, 400.0, 420.0, 768.0)),
)

print("distribution,parameters,x,cdf,survival,limited_expected_value")
for name, function, parameters, amounts in cases:
    for x in amounts:
        values = function(mpf(x), *(mpf(p) for p in parameters))
        print(",".join([name, " ".join(repr(p) for p in parameters), repr(x), *(repr(float(v)) for v in values)]))
