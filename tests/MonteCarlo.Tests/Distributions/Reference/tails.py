#!/usr/bin/env python3
"""Prints tails.csv: severities far out and with extreme parameters, computed with 350 digits (needs mpmath).

One row has one amount x, its cdf, survival, limited expected value, log density and mean excess, which is (mean - limited
expected value) / survival: hence the many digits. Only closed forms and hypergeometric functions are used. Inputs are exact doubles; values are rounded to double at the end.
"""
from mpmath import mp, mpf, exp, expm1, log, log1p, ncdf, npdf, gamma, gammainc, betainc, beta as beta_function, hyp2f1, inf, sqrt

mp.dps = 350


# Each family: cdf, survival, limited expected value, density, mean.
def lognormal(x, mu, sigma):
    z = (log(x) - mu) / sigma
    mean = exp(mu + sigma ** 2 / 2)
    return ncdf(z), ncdf(-z), mean * ncdf(z - sigma) + x * ncdf(-z), npdf(z) / sigma / x, mean


def transformed_gamma(x, alpha, tau, theta):
    u = (x / theta) ** tau
    size = alpha + 1 / tau
    tails = gammainc(alpha, 0, u, regularized=True), gammainc(alpha, u, inf, regularized=True)
    below = (gammainc(size, 0, u) if tau > 0 else gammainc(size, u, inf)) * theta / gamma(alpha)
    lower, upper = tails if tau > 0 else tails[::-1]
    density = abs(tau) * u ** alpha * exp(-u) / x / gamma(alpha)
    return lower, upper, below + x * upper, density, theta * gamma(size) / gamma(alpha) if size > 0 else inf


def partial_beta(a, b, u):
    return u ** a / a * hyp2f1(a, 1 - b, a + 1, u)


def transformed_beta(x, alpha, gamma_, tau, theta):
    w = (x / theta) ** gamma_
    u, v = w / (1 + w), 1 / (1 + w)
    whole = beta_function(tau, alpha)
    lower, upper = partial_beta(tau, alpha, u) / whole, partial_beta(alpha, tau, v) / whole
    a, b = tau + 1 / gamma_, alpha - 1 / gamma_
    below = theta * partial_beta(a, b, u) / whole
    density = gamma_ * u ** tau * v ** alpha / x / whole
    return lower, upper, below + x * upper, density, theta * beta_function(a, b) / whole if b > 0 else inf


def inverse_gaussian(x, mu, theta):
    r, e = sqrt(theta / x), exp(2 * theta / mu)
    z, y = r * (x / mu - 1), r * (x / mu + 1)
    lower, upper = ncdf(z) + e * ncdf(-y), ncdf(-z) - e * ncdf(-y)
    limited = x - mu * (z / r) * ncdf(z) - mu * (y / r) * e * ncdf(-y)
    return lower, upper, limited, sqrt(theta / (2 * mp.pi * x ** 3)) * exp(-z ** 2 / 2), mu


def gamma_(x, alpha, theta):
    return transformed_gamma(x, alpha, mpf(1), theta)


def pareto(x, alpha, theta):
    return generalized_pareto(x, 1 / alpha, theta / alpha, mpf(0))


def single_parameter_pareto(x, alpha, theta):
    return generalized_pareto(x, 1 / alpha, theta / alpha, theta)


def generalized_pareto(x, xi, beta, loc):
    y = (x - loc) / beta
    if xi == 0:
        return -expm1(-y), exp(-y), loc - beta * expm1(-y), exp(-y) / beta, loc + beta
    survival = (1 + xi * y) ** (-1 / xi)
    limited = beta * log1p(y) if xi == 1 else beta * (1 - (1 + xi * y) ** (1 - 1 / xi)) / (1 - xi)
    return 1 - survival, survival, loc + limited, survival / (1 + xi * y) / beta, loc + beta / (1 - xi) if xi < 1 else inf


def weibull(x, tau, theta):
    return transformed_gamma(x, mpf(1), tau, theta)


def exponential(x, theta):
    return weibull(x, mpf(1), theta)


def beta(x, a, b, theta):
    u = x / theta
    whole = beta_function(a, b)
    lower, upper = partial_beta(a, b, u) / whole, partial_beta(b, a, 1 - u) / whole
    mean = theta * a / (a + b)
    below = theta * partial_beta(a + 1, b, u) / whole
    return lower, upper, below + x * upper, u ** a * (1 - u) ** (b - 1) / x / whole, mean


def burr(x, alpha, gamma_, theta):
    return transformed_beta(x, alpha, gamma_, mpf(1), theta)


def inverse_burr(x, tau, gamma_, theta):
    return transformed_beta(x, mpf(1), gamma_, tau, theta)


def loglogistic(x, gamma_, theta):
    return transformed_beta(x, mpf(1), gamma_, mpf(1), theta)


def inverse_pareto(x, tau, theta):
    return transformed_beta(x, mpf(1), mpf(1), tau, theta)


def inverse_transformed_gamma(x, alpha, tau, theta):
    return transformed_gamma(x, alpha, -tau, theta)


def inverse_gamma(x, alpha, theta):
    return transformed_gamma(x, alpha, mpf(-1), theta)


def inverse_weibull(x, tau, theta):
    return transformed_gamma(x, mpf(1), -tau, theta)


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
    ("beta", beta, (3.5, 2.5, 1.0), (0.9990234375, 0.9999999990686774)),
    ("single_parameter_pareto", single_parameter_pareto, (1.7, 1e5), (100001.0, 1e6, 1e15)),
    ("single_parameter_pareto", single_parameter_pareto, (0.5, 1e5), (100001.0, 1e6, 1e15)),
    ("burr", burr, (1.6, 1.9, 90000.0), (1e-3, 100.0, 1e5, 1e9, 1e15)),
    ("burr", burr, (0.5, 2.0, 1000.0), (1e-3, 900.0, 1e5, 1e12)),
    ("burr", burr, (0.5, 2.0625, 1000.0), (1e-3, 900.0, 1e5, 1e12)),
    ("burr", burr, (0.25, 1.0, 1000.0), (1e-3, 900.0, 1e5, 1e12)),
    ("burr", burr, (0.015625, 0.5, 1000.0), (1e-3, 900.0, 1e5, 1e12)),
    ("burr", burr, (4096.0, 0.75, 1000.0), (1e-9, 1e-2, 1.0, 10.0)),
    ("burr", burr, (3.0, 64.0, 1000.0), (500.0, 1000.0, 1100.0, 2000.0)),
    ("inverse_burr", inverse_burr, (2.5, 1.5, 5000.0), (1e-3, 4000.0, 1e6, 1e12)),
    ("inverse_burr", inverse_burr, (0.125, 3.0, 5000.0), (1e-20, 4000.0, 1e6)),
    ("inverse_burr", inverse_burr, (1024.0, 0.75, 5000.0), (1e5, 1e8, 1e12)),
    ("inverse_pareto", inverse_pareto, (3.0, 5000.0), (1e-3, 4000.0, 1e6, 1e12)),
    ("loglogistic", loglogistic, (2.2, 60000.0), (1e-3, 1e4, 1e6, 1e12)),
    ("loglogistic", loglogistic, (1.0, 60000.0), (1e-3, 1e4, 1e6, 1e12)),
    ("loglogistic", loglogistic, (1.0000001, 60000.0), (1e-3, 1e4, 1e6, 1e12)),
    ("transformed_beta", transformed_beta, (1.5, 1.25, 2.5, 60000.0), (1e-3, 1e4, 1e6, 1e12)),
    ("transformed_beta", transformed_beta, (0.75, 0.5, 40.0, 8.0), (1.0, 1e4, 1e6, 1e12)),
    ("transformed_beta", transformed_beta, (40.0, 3.0, 0.25, 8.0), (1e-9, 1.0, 3.0, 30.0)),
    ("transformed_gamma", transformed_gamma, (2.5, 0.5, 1000.0), (1e-6, 100.0, 1e4, 1e6)),
    ("transformed_gamma", transformed_gamma, (0.125, 3.0, 1000.0), (1e-20, 100.0, 1500.0, 4000.0)),
    ("transformed_gamma", transformed_gamma, (60.0, 2.0, 1000.0), (2000.0, 7000.0, 8000.0, 16000.0)),
    ("inverse_transformed_gamma", inverse_transformed_gamma, (2.5, 0.5, 1000.0), (1.0, 100.0, 1e5, 1e12)),
    ("inverse_transformed_gamma", inverse_transformed_gamma, (0.5, 2.0, 1000.0), (50.0, 900.0, 1e5, 1e12)),
    ("inverse_gamma", inverse_gamma, (3.5, 1000.0), (2.0, 250.0, 1e4, 1e12)),
    ("inverse_gamma", inverse_gamma, (1.0, 1000.0), (2.0, 250.0, 1e4, 1e12)),
    ("inverse_gamma", inverse_gamma, (0.0625, 1000.0), (2.0, 250.0, 1e4, 1e12)),
    ("inverse_gamma", inverse_gamma, (300.0, 1000.0), (2.0, 3.0, 3.5, 5.0)),
    ("inverse_weibull", inverse_weibull, (1.5, 1000.0), (20.0, 900.0, 1e5, 1e12)),
    ("inverse_weibull", inverse_weibull, (0.25, 1000.0), (0.1, 900.0, 1e5, 1e12)),
    ("inverse_gaussian", inverse_gaussian, (75000.0, 120000.0), (500.0, 1e4, 75000.0, 1e6, 3e7)),
    ("inverse_gaussian", inverse_gaussian, (1000.0, 0.125), (1e-4, 0.0625, 1000.0, 1e7, 1e9)),
    ("inverse_gaussian", inverse_gaussian, (1000.0, 1e9), (970.0, 1000.0, 1001.0, 1030.0)),
)

print("distribution,parameters,x,cdf,survival,limited_expected_value,log_density,mean_excess")
for name, function, parameters, amounts in cases:
    for x in amounts:
        cdf, survival, limited, density, mean = function(mpf(x), *(mpf(p) for p in parameters))
        values = cdf, survival, limited, log(density), (mean - limited) / survival
        print(",".join([name, " ".join(repr(p) for p in parameters), repr(x), *(repr(float(v)) for v in values)]))
