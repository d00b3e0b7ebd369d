#!/usr/bin/env python3
"""Prints the polynomial coefficients used by src/MonteCarlo/Vectors (needs mpmath; Debian: python3-mpmath).

Each is the interpolant at Chebyshev nodes, computed with 60 digits and rounded to double at the end: within a small
factor of the best polynomial of its degree. The error printed is that of the rounded polynomial, in units of 2^-53
relative to the function.
"""
from mpmath import mp, mpf, cos, pi, log, exp, sqrt, erfinv, erfc, findroot, matrix, lu_solve, atanh, expm1, sin, atan

mp.dps = 60


def fit(function, low, high, degree, centre=None, scale=None):
    """Coefficients in t = (x - centre) * scale, lowest order first."""
    low, high = mpf(low), mpf(high)
    centre = (low + high) / 2 if centre is None else mpf(centre)
    scale = 2 / (high - low) if scale is None else mpf(scale)
    n = degree + 1
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * k + 1) / (2 * n)) for k in range(n)]
    a = matrix(n, n)
    b = matrix(n, 1)
    for i, x in enumerate(nodes):
        t = (x - centre) * scale
        for j in range(n):
            a[i, j] = t ** j
        b[i] = function(x)
    c = [mpf(float(v)) for v in lu_solve(a, b)]
    worst = 0
    for k in range(400):
        x = low + (high - low) * mpf(k + 0.5) / 400
        t = (x - centre) * scale
        value = sum(c[j] * t ** j for j in range(n))
        exact = function(x)
        worst = max(worst, abs(value / exact - 1))
    return c, centre, scale, worst * 2 ** 53


def show(name, result):
    c, centre, scale, worst = result
    print(f"// {name}: t = (x - {float(centre)!r}) * {float(scale)!r}; error {float(worst):.3f} x 2^-53")
    for v in c:
        print(f"        {float(v)!r},")
    print()


# exp(r) = 1 + r + r^2 q(r) for |r| <= ln2/2
show("Exponential q", fit(lambda r: (expm1(r) - r) / r ** 2 if r != 0 else mpf(1) / 2, -log(2) / 2 * 1.0001, log(2) / 2 * 1.0001, 9, 0, 1))
# 2 atanh(s) = 2 s + s R(s^2); R(z) / z
show("Logarithm R(z)/z", fit(lambda z: (2 * atanh(sqrt(z)) - 2 * sqrt(z)) / (sqrt(z) * z), mpf("1e-12"), mpf("0.02945"), 6, 0, 1))


def quantile_ratio(w):
    """normal quantile over (2u - 1), as a function of w = -log(4u(1-u)), which is even in 2u - 1"""
    if w == 0:
        return sqrt(pi / 2)
    # x = 2u-1, 1 - x^2 = exp(-w); u = (1 - x)/2 lower tail, z = sqrt2 erfinv(x)
    x = sqrt(-expm1(-w))
    if w < 20:
        return sqrt(mpf(2)) * erfinv(x) / x
    # far tail: solve log(erfc(z/sqrt2)) = log(2 u) by Newton
    u = exp(-w) / 4 / ((1 + x) / 2)
    z = sqrt(2 * w)
    for _ in range(60):
        f = erfc(z / sqrt(mpf(2))) / 2
        phi = exp(-z * z / 2) / sqrt(2 * pi)
        step = (f - u) / phi
        ratio = f / u
        step = log(ratio) * f / phi
        z = z + step
        if abs(step) < mpf(10) ** -45:
            break
    return z / x


show("NormalQuantile centre, w in [0, 6.25]", fit(quantile_ratio, mpf("1e-30"), mpf("6.25"), 23))
for low, high, degree in ((2.5, 4.0, 19), (4.0, 6.25, 17), (6.25, 12.5, 18), (12.5, 27.5, 19)):
    show(f"NormalQuantile tail, s = sqrt(w) in [{low}, {high}]", fit(lambda s: quantile_ratio(s * s), low, high, degree))


def tail_ratio(t):
    """(y + 4) Phi(-y) exp(y^2/2), as a function of t = (y - 4)/(y + 4)"""
    y = 4 * (1 + t) / (1 - t)
    return (y + 4) * erfc(y / sqrt(mpf(2))) / 2 * exp(y * y / 2)


show("NormalCdf, t = (y - 4)/(y + 4), y in [0, 40]", fit(tail_ratio, -1, mpf(36) / 44, 23, 0, 1))



quarter = (pi / 4 * mpf("1.0001")) ** 2
# sin(r) = r + r^3 q(r^2) and cos(r) = 1 - r^2/2 + r^4 q(r^2) for |r| <= pi/4
show("SinCos sine q", fit(lambda z: (sin(sqrt(z)) - sqrt(z)) / (z * sqrt(z)), mpf("1e-12"), quarter, 5, 0, 1))
show("SinCos cosine q", fit(lambda z: (cos(sqrt(z)) - 1 + z / 2) / z ** 2, mpf("1e-12"), quarter, 5, 0, 1))
# atan(t) = t + t^3 q(t^2) for |t| <= tan(pi/8)
show("ArcTangent q", fit(lambda z: (atan(sqrt(z)) - sqrt(z)) / (z * sqrt(z)), mpf("1e-12"), mpf("0.17158"), 10, 0, 1))
