#!/usr/bin/env python3
"""Writes mixed_book.csv: the distribution of a small dependent book, worked out without any of this project's methods
(NumPy and SciPy: probabilities of counts, convolution one by one, Gauss-Hermite quadrature in three dimensions).

A: Poisson claims of mean 1.5 on 1 and 3 (60 %, 40 %), less an annual deductible of 2, at most 6; sector one; mixed with
   sigma 0.7, weights 0.6 and 0.8.
B: two like it: negative binomial claims (r 1.5, mean 0.8) on 2 and 5 (50 %); sector two; mixed with sigma 0.4, weights 0.8 and 0.6.
C: three like it: projects of sector one that fail at gate 1 (probability 0.2, loss 2, insured 80 %) or 2 (0.3 of the
   rest, loss 4); shares of variance 0.2 and 0.3.
"""
import numpy as np
from scipy.stats import nbinom, norm, poisson

TOP = 64
nodes, weights = np.polynomial.hermite_e.hermegauss(48)
weights = weights / weights.sum()


def compound(counts, severity):
    total, power = np.zeros(TOP), np.zeros(TOP)
    power[0] = 1
    for p in counts:
        total += p * power
        power = np.convolve(power, severity)[:TOP]
    return total


def on(**masses):
    f = np.zeros(TOP)
    for place, mass in masses.items():
        f[int(place[1:])] = mass
    return f


def a(m):
    year = compound(poisson.pmf(np.arange(120), 1.5 * m), on(x1=0.6, x3=0.4))
    paid = np.zeros(TOP)
    for place, mass in enumerate(year):
        paid[min(max(place - 2, 0), 6)] += mass
    paid[6] += 1 - year.sum()
    return paid


def b(m):
    mean = 0.8 * m
    return compound(nbinom.pmf(np.arange(80), 1.5, 1.5 / (1.5 + mean)), on(x2=0.5, x5=0.5))


def c(common):
    residual = np.sqrt(0.5)
    first = norm.cdf((norm.ppf(0.2) - common) / residual)
    second = norm.cdf((norm.ppf(1 - 0.8 * 0.7) - common) / residual) - first
    one = on(x0=1 - 0.8 * first - second, x2=0.8 * first, x4=second)
    return np.convolve(np.convolve(one, one), one)[:TOP]


total = np.zeros(TOP)
for e, we in zip(nodes, weights):
    one, two = np.zeros(TOP), np.zeros(TOP)
    for s, ws in zip(nodes, weights):
        mix = np.exp(-0.7 * (0.6 * e + 0.8 * s) - 0.7 ** 2 / 2)
        one += ws * np.convolve(a(mix), c(np.sqrt(0.2) * e + np.sqrt(0.3) * s))[:TOP]
        mix = np.exp(-0.4 * (0.8 * e + 0.6 * s) - 0.4 ** 2 / 2)
        part = b(mix)
        two += ws * np.convolve(part, part)[:TOP]
    total += we * np.convolve(one, two)[:TOP]

with open("mixed_book.csv", "w", newline="\n") as out:
    out.write("loss,probability\n")
    for place in range(33):
        out.write(f"{place},{total[place]!r}\n")
