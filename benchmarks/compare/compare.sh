#!/usr/bin/env bash
# Times tfsim against a NumPy program on the same work, in turns, on one thread: whole processes, start-up included.
# usage: compare.sh NUMPY_PROGRAM BOOK TRIALS [RUNS (5)]      (needs python3 with NumPy; PYTHON names another interpreter)
set -euo pipefail
program=$1 book=$2 trials=$3 runs=${4:-5}
root=$(cd "$(dirname "$0")/../.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
dotnet build -c Release "$root/src/Simulator.Cli" -v quiet >/dev/null
tfsim="$root/src/Simulator.Cli/bin/Release/net10.0/tfsim"
TIMEFORMAT=%R

seconds() { { time "$@" >/dev/null 2>&1; } 2>&1; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
for ((i = 1; i <= runs; i++)); do
    a=$(seconds "$tfsim" run "$book" --threads 1 --trials "$trials" --out "$out/results")
    b=$(seconds "${PYTHON:-python3}" "$program" "$trials")
    echo "$a $b" | awk '{ print $1, $2, $2 / $1 }' | tee -a "$out/runs"
done
echo "medians: tfsim $(cut -d' ' -f1 "$out/runs" | median) s, NumPy $(cut -d' ' -f2 "$out/runs" | median) s, ratio $(cut -d' ' -f3 "$out/runs" | median)"
