#!/usr/bin/env python3
"""Holds the figures of a run of data/reference-cases against tests/Simulator.Tests/Reference/exact.csv: prints for each
scenario how many of its own standard errors the farthest mean, sd, VaR and TVaR lie from the exact value. Exits 1 when one
is farther than four. A VaR one step of the exact grid off is as good.
usage: tfsim run data/reference-cases --trials 1000000 --out DIR; tools/reference.py DIR"""
import csv, os, sys

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
with open(os.path.join(root, "tests/Simulator.Tests/Reference/exact.csv")) as file:
    exact = list(csv.reader(file))[1:]
bad = 0
print("| scenario | figures | farthest | standard errors |\n|---|---|---|---|")
for scenario in dict.fromkeys(row[0] for row in exact):
    with open(os.path.join(sys.argv[1], scenario, "metrics.csv")) as file:
        found = {(m["measure"], m["level"]): m for m in csv.DictReader(file) if m["view"] == "gross"}
    far = []
    for _, step, measure, level, value in (row for row in exact if row[0] == scenario):
        figure = found[(measure, level)]
        miss = max(0, abs(float(figure["value"]) - float(value)) - (float(step) * (1 + 1e-9) if measure == "var" else 0))
        far.append((miss / float(figure["standard_error"]) if miss else 0, f"{measure} {level}".strip()))
    bad += sum(errors > 4 for errors, _ in far)
    print(f"| {scenario} | {len(far)} | {max(far)[1]} | {max(far)[0]:.2f} |")
sys.exit(bad > 0)
