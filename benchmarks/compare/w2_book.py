#!/usr/bin/env python3
"""Writes the book of W2: 2000 projects of 4 gates, all different, with the parameters that the NumPy program draws.
usage: w2_book.py FOLDER (needs NumPy)"""
import csv, os, sys
import numpy as np

PROJECTS, GATES, SECTORS = 2000, 4, 8
folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)
book = np.random.default_rng(7)
sector = book.integers(0, SECTORS, PROJECTS)
failure = book.uniform(.02, .15, (PROJECTS, GATES))
spent = book.lognormal(14, 1, (PROJECTS, GATES)).cumsum(1)
MEAN, SD = 2 / 7, (2 * 5 / (7 * 7 * 8)) ** .5  # of Beta(2, 5)


def write(name, header, rows):
    with open(os.path.join(folder, name), "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


write("scenarios.csv", ["scenario", "description", "currency", "trials", "seed"], [["w2", "2,000 projects of 4 gates, all different", "CNY", 100000, 1]])
write("policies.csv", ["policy", "enterprise", "cover", "model", "sector", "stage", "territory", "exposure", "sum_insured", "deductible", "insured_share"],
      [[f"P{p:04}", f"E{p:04}", "rnd_failure", f"G{p:04}", f"S{sector[p]}", "growth", "domestic", repr(float(spent[p, -1])), 20000000, 200000, 0.2] for p in range(PROJECTS)])
share = np.diff(spent / spent[:, -1:], axis=1, prepend=0)
write("rnd_gates.csv", ["model", "gate", "month", "success", "cost", "salvage_mean", "salvage_sd"],
      [[f"G{p:04}", g + 1, 3 * g, repr(1 - float(failure[p, g])), repr(float(share[p, g])), repr(MEAN), repr(SD)] for p in range(PROJECTS) for g in range(GATES)])
write("dependence.csv", ["cover", "common", "sector_loading"], [["rnd_failure", .1, .1]])
