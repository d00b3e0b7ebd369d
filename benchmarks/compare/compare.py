#!/usr/bin/env python3
"""Times tfsim on W1 and W2 against NumPy and against plain scalar C# with MathNet's samplers: whole processes, start-up,
reading and writing included, on one thread, in turns; ratios are medians over the rounds. Times are those of the processor, user and
system, so that turns of other processes do not count; on a quiet machine a clock shows the same. Prints a Markdown table.
usage: compare.py [--rounds N (5)] [--w1 TRIALS (2000000)] [--w2 TRIALS (100000)] [--write FILE]
  --write FILE puts the table between the lines <!-- compare: begin --> and <!-- compare: end --> of FILE.
Needs the .NET SDK, and NumPy and SciPy for this Python."""
import argparse, os, platform, re, shutil, statistics, subprocess, sys, tempfile, time
import numpy, scipy

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PUBLISHED = os.path.join(ROOT, "benchmarks/bin/published")
TFSIM = os.path.join(PUBLISHED, "tfsim")
SCALAR = os.path.join(ROOT, "benchmarks/bin/Release/net10.0/TechFinance.Actuarial.Benchmarks")
ONE_THREAD = {name: "1" for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]}
BEGIN, END = "<!-- compare: begin -->", "<!-- compare: end -->"


def timed(command):
    """The seconds that a command takes from start to end, its peak memory in MiB, and the seconds of processor time."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **ONE_THREAD})
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{complaint.decode()}")
    return seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def compared(work, book, trials, rounds, results):
    """A row of the table: all three in turns."""
    commands = [
        [TFSIM, "run", book, "--threads", "1", "--trials", str(trials), "--out", results],
        [sys.executable, os.path.join(HERE, f"{work}_numpy.py"), str(trials)],
        [SCALAR, "scalar", work, str(trials)],
    ]
    turns = []
    for turn in range(rounds):
        turns.append([timed(command) for command in commands])
        print(f"{work} {turn + 1}/{rounds}: " + ", ".join(f"{used:.2f} s" for _, _, used in turns[-1]), file=sys.stderr)
    seconds = [statistics.median(turn[i][2] for turn in turns) for i in range(3)]
    ratios = [statistics.median(turn[i][2] / turn[0][2] for turn in turns) for i in (1, 2)]
    memory = [max(turn[i][1] for turn in turns) for i in range(3)]
    return (f"| {work.upper()}, {trials:,} trials | {seconds[0]:.2f} s | {seconds[1]:.2f} s | {seconds[2]:.2f} s "
            f"| **{ratios[0]:.1f}** | **{ratios[1]:.1f}** | {memory[0]:,.0f} / {memory[1]:,.0f} / {memory[2]:,.0f} MiB |")


def build():
    """tfsim as a user publishes it, and the plain programs."""
    shutil.rmtree(PUBLISHED, ignore_errors=True)
    for work in [["publish", "-o", PUBLISHED, os.path.join(ROOT, "src/Simulator.Cli")], ["build", os.path.join(ROOT, "benchmarks")]]:
        subprocess.run(["dotnet", *work, "-c", "Release", "-v", "quiet"], check=True, stdout=subprocess.DEVNULL)


def kind():
    """What tfsim was published as."""
    return "compiled at every start" if os.path.exists(TFSIM + ".dll") else "native code"


def runtime():
    return re.search(r"Microsoft\.NETCore\.App (10\S*)", subprocess.check_output(["dotnet", "--list-runtimes"], text=True)).group(1)


def processor():
    with open("/proc/cpuinfo") as file:
        return next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.machine())


def put(table, path):
    """Puts the table between its marks."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        sys.exit(f"{path} does not hold the lines {BEGIN} and {END} once each")
    text = text[:text.index(BEGIN) + len(BEGIN)] + "\n" + table + "\n" + text[text.index(END):]
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--w1", type=int, default=2_000_000)
    parser.add_argument("--w2", type=int, default=100_000)
    parser.add_argument("--write")
    options = parser.parse_args()
    build()
    with tempfile.TemporaryDirectory() as folder:
        book = os.path.join(folder, "w2")
        subprocess.run([sys.executable, os.path.join(HERE, "w2_book.py"), book], check=True)
        rows = [compared("w1", os.path.join(HERE, "w1"), options.w1, options.rounds, os.path.join(folder, "results")),
                compared("w2", book, options.w2, options.rounds, os.path.join(folder, "results"))]
    table = "\n".join([
        "| work | tfsim | NumPy | plain C# | times as fast as NumPy | as plain C# | peak memory of each |",
        "|---|---|---|---|---|---|---|",
        *rows,
        "",
        f"Processor time of whole processes on one thread, medians of {options.rounds} rounds in turns: {processor()}, {os.cpu_count()} processors, .NET {runtime()} (tfsim: {kind()}), "
        f"Python {platform.python_version()}, NumPy {numpy.__version__}, SciPy {scipy.__version__}; `benchmarks/compare/compare.py`.",
    ])
    print(table)
    if options.write:
        put(table, options.write)


if __name__ == "__main__":
    main()
