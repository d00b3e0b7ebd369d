#!/usr/bin/env python3
"""Writes the table that tests/MonteCarlo.Tests/Vectors measures errors against (needs mpmath; Debian: python3-mpmath).

    tools/oracle.py [ROWS] > tests/MonteCarlo.Tests/Vectors/oracle.txt

A line with a name (and, for power, the exponent) starts a function; each line below it has the bits of the argument,
the bits of the nearest double to the exact value, and how far the exact value lies from that double in hundredths of
its unit in the last place. ROWS (1700) is about the number of lines of a function. A larger table may take the place
of the committed one for a closer measurement.
"""
import random
import struct
import sys
from mpmath import mp, mpf, erfc, exp, expm1, isinf, log, log1p, nint, sqrt, pi

mp.prec = 400
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1700
HUGE = sys.float_info.max
LN2 = 0.6931471805599453
draw = random.Random(20240229)


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def from_bits(n):
    return struct.unpack("<d", struct.pack("<Q", n))[0]


def near(x, steps=3):
    """x and its neighbours among the doubles, without 0."""
    sign = -1.0 if x < 0 else 1.0
    middle = bits(abs(x))
    return [sign * from_bits(n) for n in range(max(1, middle - steps), middle + steps + 1)]


def nearest(exact):
    """The nearest double, ties to even, also among the denormals and beyond the largest."""
    if exact == 0:
        return 0.0, 0
    magnitude = abs(exact)
    _, exponent = mp.frexp(magnitude)
    unit = mpf(2) ** max(exponent - 53, -1074)
    count = nint(magnitude / unit)
    rounded = count * unit
    if rounded >= mpf(2) ** 1024:
        return (float("inf") if exact > 0 else float("-inf")), 0
    value = float(rounded)
    unit = mpf(2) ** max(mp.frexp(mpf(value))[1] - 53, -1074) if value else mpf(2) ** -1074
    off = int(nint(100 * (magnitude - rounded) / unit))
    return (value, off) if exact > 0 else (-value, -off)


def show(name, function, arguments):
    print(name)
    kept = sorted(set(arguments))
    for x in kept:
        value, off = nearest(function(mpf(x)))
        print(f"{bits(x):016x} {bits(value):016x} {off}")


def uniform(low, high, share):
    return [draw.uniform(low, high) for _ in range(int(ROWS * share))]


def spread(low, high, share):
    """Evenly spread in the logarithm: evenly among the bit patterns."""
    return [from_bits(draw.randint(bits(low), bits(high))) for _ in range(int(ROWS * share))]


def negative(values):
    return [-v for v in values]


def normal_cdf(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def normal_quantile(u):
    """Newton's method on the logarithm of the lower tail, in ever better precision."""
    if u > mpf("0.5"):
        return -normal_quantile(1 - u)
    if u == mpf("0.5"):
        return mpf(0)
    mp.prec = 60
    w = -2 * log(u)
    z = -sqrt(w - log(w * 6)) if u < 0.02 else (u - mpf("0.5")) * sqrt(2 * pi)
    for precision in (60, 60, 60, 60, 60, 60, 120, 240):
        mp.prec = precision
        f = normal_cdf(z)
        z -= log(f / u) * f / (exp(-z * z / 2) / sqrt(2 * pi))
    assert abs(normal_cdf(z) / u - 1) < mpf(2) ** -200
    mp.prec = 400
    return z


halves = [x for k in (-1, 0, 1, 2, 7, 100, 1022) for x in near((k + 0.5) * LN2)]
show("exp", exp,
     uniform(-708, 709.7, .3) + uniform(-745.2, -708, .15) + uniform(-1, 1, .25) + spread(5e-324, 1, .07)
     + negative(spread(5e-324, 1, .07)) + spread(1e-18, 700, .05) + negative(spread(1e-18, 745, .05))
     + halves + near(709.782712893384) + near(-708.3964185322641) + near(-745.1332191019412) + near(-744.4400719213812)
     + near(710.0) + near(-746.0))
show("expm1", expm1,
     uniform(-1.5, 1.5, .45) + uniform(-40, 40, .1) + uniform(-745, 709.7, .08) + spread(5e-324, 1, .1)
     + negative(spread(5e-324, 1, .1)) + spread(1e-18, 1, .05) + negative(spread(1e-18, 1, .05))
     + halves + near(709.782712893384) + near(1e-20) + near(-1e-20) + near(-37.42994775023705) + near(-64.0)
     + near(-70.0) + near(710.0) + near(-746.0))
one = [1 + s * 2.0 ** -k * draw.uniform(1, 2) for k in range(2, 53) for s in (-.5, 1) for _ in range(max(1, ROWS // 400))]
roots = [x for k in (-1074, -1022, -537, -2, -1, 0, 1, 2, 1023) for x in near(2.0 ** k)]
roots += [x for k in (-1000, -1, 0, 1, 1000) for x in near(0.7071067811865476 * 2.0 ** k)]
show("log", log,
     spread(5e-324, HUGE, .3) + spread(5e-324, 2.3e-308, .1) + uniform(0.5, 2, .3) + uniform(0.99, 1.01, .05)
     + one + roots + [HUGE])
show("log1p", log1p,
     spread(5e-324, HUGE, .1) + negative(spread(5e-324, 1 - 2.0 ** -53, .1)) + uniform(-0.9999, 3, .35)
     + [v - 1 for v in spread(2.0 ** -52, 1, .1)] + spread(1e-18, 1, .1) + negative(spread(1e-18, 1, .1))
     + near(-0.2928932188134524) + near(0.41421356237309503) + near(2.0 ** 52) + near(2.0 ** 53) + near(2.0 ** -53)
     + near(2.0 ** -52) + [-1 + 2.0 ** -53, HUGE])
show("normal_quantile", normal_quantile,
     uniform(0, 1, .35) + uniform(0.4, 0.6, .1) + spread(5e-324, 0.5, .2) + [1 - v for v in spread(2.0 ** -53, 0.5, .1)]
     + [0.5 + s * v for v in spread(2.0 ** -53, 0.1, .08) for s in (-1, 1)] + uniform(0.0004, 0.0006, .02) + near(0.5)
     + near(0.00048284654) + near(0.00048284655) + near(2.813e-8) + near(2.712e-18) + near(3.6e-69)
     + [5e-324, 1e-323, 1e-310, 1e-300, 2.0 ** -53, 1 - 2.0 ** -53, 2.0 ** -54])
show("normal_cdf", normal_cdf,
     uniform(-38.6, 9, .35) + uniform(-5, 5, .35) + uniform(-38.6, -36, .08) + spread(5e-324, 40, .05)
     + negative(spread(5e-324, 40, .1)) + near(-4.0) + near(4.0) + near(-37.0471) + near(-37.519379) + near(-38.4674)
     + near(-40.0) + near(8.292361075813595) + near(-38.485408335567335))
for exponent in (0.5, -1 / 3, 2.5, -40.0, 700.0):
    reach = exp(mpf(740) / abs(exponent))
    show(f"power {bits(exponent):016x}", lambda x: x ** mpf(exponent),
         spread(max(5e-324, float(1 / reach)), float(min(reach, mpf(HUGE))), .1) + uniform(0.5, 1.5, .07)
         + near(1.0) + near(5e-324) + near(HUGE / 2))
