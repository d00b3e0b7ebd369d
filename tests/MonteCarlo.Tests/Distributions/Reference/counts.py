#!/usr/bin/env python3
"""Prints counts.csv: probabilities of claim counts at ordinary and extreme parameters, with 60 digits (needs mpmath), from definitions that
are not those of the source: compound counts by Panjer's recursion or as sums over mixtures, truncated ones by their series."""
from mpmath import mp, mpf, exp, log, sqrt, loggamma, factorial, expm1, log1p, nstr, besselk, pi

mp.dps = 60


def poisson(k, m):
    return exp(k * log(m) - m - loggamma(k + 1)) if m > 0 else mpf(k == 0)


def negative_binomial(k, r, m):
    return exp(loggamma(r + k) - loggamma(r) - loggamma(k + 1) + k * log(m / (m + r)) - r * log(1 + m / r))


def binomial(k, n, m):
    if k > n:
        return mpf(0)
    q = m / n
    return exp(loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1)) * q ** k * (1 - q) ** (n - k)


def inverse_gaussian(k, s, m):
    """The mixture integral in Bessel functions (Sichel 1971): an inverse Gaussian mean of mean m and shape s m."""
    shape = s * m
    omega = sqrt(shape * (2 + shape / m ** 2))
    ratio = sqrt(shape / (2 + shape / m ** 2))
    return sqrt(2 * shape / pi) * exp(shape / m) / factorial(k) * ratio ** (k - mpf(1) / 2) * besselk(k - mpf(1) / 2, omega)


def neyman(k, l2, m):
    """Panjer's recursion: p_k = λ1/k Σ j f_j p_{k−j}."""
    l1 = m / l2
    p = [exp(l1 * expm1(-l2))]
    f = [poisson(j, l2) for j in range(k + 1)]
    for i in range(1, k + 1):
        p.append(l1 / i * sum(j * f[j] * p[i - j] for j in range(1, i + 1)))
    return p[k]


def delaporte(k, r, share, m):
    """Panjer's recursion for a Poisson number of clusters of one or of logarithmic size."""
    b = (1 - share) * m / r
    lam = share * m + r * log(1 + b)
    f = [0] + [(r * (b / (1 + b)) ** j / j + (share * m if j == 1 else 0)) / lam for j in range(1, k + 1)]
    p = [exp(-lam)]
    for i in range(1, k + 1):
        p.append(lam / i * sum(j * f[j] * p[i - j] for j in range(1, i + 1)))
    return p[k]


def logarithmic(k, m):
    if k == 0:
        return mpf(0)
    # With β = e^y: bisection, which never leaves the range.
    low, high = mpf(-80), mpf(80)
    for _ in range(230):
        y = (low + high) / 2
        low, high = (y, high) if exp(y) / log1p(exp(y)) < m else (low, y)
    b = exp(low)
    return (b / (1 + b)) ** k / (k * log1p(b))


def modified(base, p0, m):
    """A base is a function of k and mean; the mean at which it gives m when it is not zero, by bisection of its logarithm."""
    def of(k):
        if k == 0:
            return p0
        low, high = mpf(-80), log(m / (1 - p0))
        for _ in range(230):
            y = (low + high) / 2
            low, high = (y, high) if exp(y) / (1 - base(0, exp(y))) < m / (1 - p0) else (low, y)
        x = exp(low)
        return (1 - p0) * base(k, x) / (1 - base(0, x))
    return of


def main():
    rows = []

    def add(name, parameters, mean, ks, law):
        values = [mpf(p) for p in parameters.split()]
        for k in ks:
            rows.append(f"{name},{parameters},{mean},{k},{nstr(law(k, *values, mpf(mean)), 20)}")

    for mean in ["1e-6", "0.3", "4.7", "1000", "1e6"]:
        m = float(mean)
        ks = sorted({0, 1, 2, 7, int(m), int(m + 3 * m ** .5)})
        add("poisson", "", mean, ks, poisson)
        for r in ["0.01", "2.5", "1e9"]:
            if m <= 1000 * float(r):
                add("negative_binomial", r, mean, ks, negative_binomial)
        add("binomial", "1000000", mean, ks if m < 1e6 else [1000000], binomial)
    add("binomial", "12", "11.9", range(13), binomial)
    add("geometric", "", "1.4", range(9), lambda k, m: negative_binomial(k, mpf(1), m))
    for shape, mean, ks in [("2.5", "1e-6", [0, 1, 2]), ("2.5", "3", [0, 1, 2, 5, 20, 60]), ("0.01", "10", [0, 1, 50, 2000]),
                            ("1e6", "4.7", [0, 5, 20]), ("2.5", "2000", [0, 100, 1500, 5000])]:
        add("poisson_inverse_gaussian", shape, mean, ks, inverse_gaussian)
    for l2, mean, ks in [("0.001", "0.3", [0, 1, 5]), ("0.7", "1e-6", [0, 1, 2]), ("2", "3", [0, 1, 4, 20]), ("50", "5", [0, 1, 25, 50, 100]), ("500", "100", [0, 300, 500])]:
        add("neyman_a", l2, mean, ks, neyman)
    for parameters, mean, ks in [("2.5 0.4", "1e-6", [0, 1, 2]), ("2.5 0.4", "3", [0, 1, 5, 20]), ("0.02 0.9", "30", [0, 30, 100]), ("40 0.01", "100", [20, 100, 200])]:
        add("delaporte", parameters, mean, ks, delaporte)
    for mean, ks in [("1.000001", [0, 1, 2]), ("1.4", [1, 2, 10]), ("100", [1, 100, 2000])]:
        add("logarithmic", "", mean, ks, logarithmic)
        add("zero_modified_logarithmic", "0.25", mean, ks, lambda k, p, m: p if k == 0 else (1 - p) * logarithmic(k, m / (1 - p)))
    for p0 in ["0", "0.5", "0.99"]:
        for with_any in [1.000001, 1.4, 9, 700]:
            mean = repr(with_any * (1 - float(p0)))
            ks = [0, 1, 2, round(with_any) + 3]
            suffix = "" if p0 == "0" else " " + p0
            kind = "zero_truncated_" if p0 == "0" else "zero_modified_"
            laws = [("poisson", "", poisson), ("negative_binomial", "2.5", lambda k, m: negative_binomial(k, mpf("2.5"), m)),
                    ("geometric", "", lambda k, m: negative_binomial(k, mpf(1), m)), ("binomial", "1000", lambda k, m: binomial(k, mpf(1000), m))]
            for name, own, base in laws:
                law = modified(base, mpf(p0), mpf(mean))
                add(kind + name, (own + suffix).strip(), mean, ks, lambda k, *_: law(k))
    print("distribution,parameters,mean,k,pmf")
    print("\n".join(rows))


main()
