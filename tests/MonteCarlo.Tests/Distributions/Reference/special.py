#!/usr/bin/env python3
"""Prints special.csv: special functions computed with 50 digits (needs mpmath; Debian: python3-mpmath).

The tails of gamma and beta come from hypergeometric functions for small parameters and from quadrature of the density
for large ones, never from the methods of the project. Inputs are exact doubles; values are rounded to double at the end.
"""
from mpmath import mp, mpf, loggamma, gammainc, betainc, quad, exp, log, expm1, log1p, inf

mp.dps = 50


def show(name, value, *arguments):
    cells = [repr(float(x)) for x in arguments] + [""] * (3 - len(arguments))
    print(",".join([name, *cells, repr(float(value))]))


def tail(log_density, start, direction):
    """The integral of a log-concave density from start to one side, in panels that cross a factor of e^10 each.

    The quadrature watches its absolute error, so the density is taken over its first value.
    """
    total, low, level = mpf(0), start, log_density(start)
    first = level
    while level > first - 130:
        step = mpf(1) / 2 ** 30
        while log_density(low + direction * 2 * step) > level - 10 and step < 2 ** 40:
            step *= 2
        high = low + direction * step
        total += abs(quad(lambda y: exp(log_density(y) - first), [low, (low + high) / 2, high]))
        low, level = high, log_density(high)
    return total * exp(first)


def gamma_tails(a, x):
    a, x = mpf(a), mpf(x)
    if a <= 200:
        return gammainc(a, 0, x, regularized=True), gammainc(a, x, inf, regularized=True)
    # over y = log(x / a)
    constant = a * log(a) - a - loggamma(a)
    log_density = lambda y: a * (y - expm1(y)) + constant
    if x <= a:
        lower = tail(log_density, log(x / a), -1)
        return lower, 1 - lower
    upper = tail(log_density, log(x / a), 1)
    return 1 - upper, upper


def beta_tails(a, b, x):
    a, b, x = mpf(a), mpf(b), mpf(x)
    if max(a, b) <= 200:
        # Each tail on its own: 1 less the other loses digits far out; 1 - x loses them near 0.
        upper = betainc(b, a, 0, 1 - x, regularized=True) if x > 1e-5 else betainc(a, b, x, 1, regularized=True)
        return betainc(a, b, 0, x, regularized=True), upper
    # over y = log(x / (1 - x))
    log_beta = loggamma(a) + loggamma(b) - loggamma(a + b)
    log_density = lambda y: -a * log1p(exp(-y)) - b * log1p(exp(y)) - log_beta
    y = log(x / (1 - x))
    if x * (a + b) <= a:
        lower = tail(log_density, y, -1)
        return lower, 1 - lower
    upper = tail(log_density, y, 1)
    return 1 - upper, upper


print("function,a,b,x,value")
for x in (1e-10, 0.001, 0.1, 0.3, 0.499, 0.5, 0.75, 0.999999, 1.0000001, 1.25, 1.49, 1.51, 1.9999, 2.00001, 2.49, 2.51, 3.3, 5.0, 7.25, 9.99, 10.0, 12.5, 171.0, 1e5, 1e12):
    show("log_gamma", loggamma(mpf(x)), x)
for x in (1e-9, 1e-4, 0.01, 0.1, 0.2, 0.25, 0.26, 1.0, 4.0, 40.0):
    show("log_gamma_of_twice_less_twice", loggamma(1 + 2 * mpf(x)) - 2 * loggamma(1 + mpf(x)), x)
for x in (-700.0, -3.0, -0.51, -0.49, -1e-3, -1e-9, 1e-12, 1e-5, 0.3, 0.499, 0.501, 2.0, 30.0):
    show("exp_residual", expm1(mpf(x)) - mpf(x), x)
for x in (-0.999999, -0.7, -0.34, -0.33, -1e-3, -1e-9, 1e-12, 1e-5, 0.3, 0.499, 0.501, 2.0, 1e9):
    show("log_residual", log1p(mpf(x)) - mpf(x), x)
for a, xs in (
    (1e-6, (1e-300, 1e-10, 0.01, 0.5, 0.99, 1.01, 5.0, 100.0, 600.0)),
    (0.001, (1e-300, 1e-10, 0.01, 0.5, 0.99, 1.01, 5.0, 100.0, 600.0)),
    (0.3, (1e-20, 1e-3, 0.2, 0.9, 1.1, 10.0, 300.0)),
    (0.7, (1e-20, 1e-3, 0.2, 0.9, 1.1, 10.0, 300.0)),
    (1.0, (1e-20, 0.5, 1.5, 600.0)),
    (2.5, (1e-30, 0.1, 2.4, 2.6, 9.0, 200.0)),
    (9.9, (1e-10, 1.0, 9.8, 10.0, 60.0, 500.0)),
    (10.1, (1e-10, 1.0, 9.8, 10.3, 60.0, 500.0)),
    (199.0, (10.0, 150.0, 198.0, 200.0, 300.0, 900.0)),
    (201.0, (100.0, 150.0, 198.0, 203.0, 300.0, 400.0)),
    (1e4, (9000.0, 9900.0, 10000.0, 10050.0, 12000.0)),
    (1e6, (975000.0, 995000.0, 999999.0, 1000001.0, 1004000.0, 1025000.0)),
    (1e12, (999980000000.0, 999999000000.0, 1000000500000.0, 1000021000000.0)),
):
    for x in xs:
        lower, upper = gamma_tails(a, x)
        show("gamma_lower", lower, a, x)
        show("gamma_upper", upper, a, x)
for a, b, xs in (
    (0.001, 0.001, (1e-300, 1e-10, 0.2, 0.5, 0.8)),
    (0.001, 3.0, (1e-300, 1e-10, 0.2, 0.5, 0.8)),
    (0.5, 0.5, (1e-200, 0.3, 0.7)),
    (2.2, 1.8, (1e-100, 0.001, 0.4, 0.6, 0.999)),
    (5.0, 12.0, (1e-50, 0.1, 0.3, 0.9)),
    (40.0, 15.0, (0.1, 0.5, 0.7, 0.75, 0.99)),
    (120.0, 130.0, (0.1, 0.4, 0.48, 0.5, 0.7)),
    (1500.0, 700.0, (0.5, 0.65, 0.68, 0.7, 0.8)),
    (1e6, 1e6, (0.49, 0.4998, 0.5, 0.5003, 0.51)),
    (50.0, 1e6, (2e-5, 4.5e-5, 6e-5, 3e-4)),
    (1e6, 50.0, (0.9997, 0.99994, 0.99996, 0.99999)),
    (0.3, 1e6, (1e-20, 1e-8, 1e-6, 2e-5)),
    (1e5, 2.0, (0.9999, 0.99998, 0.999999)),
):
    for x in xs:
        lower, upper = beta_tails(a, b, x)
        show("beta_lower", lower, a, b, x)
        show("beta_upper", upper, a, b, x)
