#!/usr/bin/env python3
"""Writes what is measured on this machine beside this file, with command, processor and versions:
kernels.md from BenchmarkDotNet, and processes.md from whole runs of tfsim.
usage: record.py kernels | processes | national [POLICIES (1000000)]
Needs the .NET SDK, and NumPy and SciPy for this Python."""
import glob, os, platform, statistics, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "compare"))
from compare import ROOT, TFSIM, build, processor, runtime, timed

ROUNDS = 5


def machine():
    with open("/proc/meminfo") as file:
        memory = int(file.readline().split()[1]) / 2**20
    commit = subprocess.check_output(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], text=True).strip()
    return f"{processor()}, {os.cpu_count()} processors, {memory:.1f} GiB; {platform.platform()}; .NET {runtime()}; commit {commit}."


def write(name, title, text):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        file.write(f"# {title}\n\n{machine()}\n\n{text.rstrip()}\n")


def kernels():
    with tempfile.TemporaryDirectory() as folder:
        command = ["dotnet", "run", "-c", "Release", "--project", "benchmarks", "--", "--filter", "*", "--job", "short"]
        subprocess.run([*command, "--artifacts", folder], cwd=ROOT, check=True)
        tables = []
        for report in sorted(glob.glob(os.path.join(folder, "results", "*-report-github.md"))):
            name = os.path.basename(report).split("-")[0].split(".")[-1]
            with open(report, encoding="utf-8") as file:
                tables.append(f"## {name}\n\n{file.read().strip()}\n")
    write("kernels.md", "Kernels", "`" + " ".join("'*'" if word == "*" else word for word in command) + "`\n\n" + "\n".join(tables))


def shown(command):
    return "tfsim " + " ".join(os.path.relpath(word, ROOT) if word.startswith(ROOT) else word for word in command[1:])


def processes():
    """Each book with one thread and with two, in turns."""
    build()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, os.path.join(ROOT, "benchmarks/compare/w2_book.py"), os.path.join(folder, "w2")], check=True)
        for book, trials in [(os.path.join(ROOT, "benchmarks/compare/w1"), 2_000_000), (os.path.join(folder, "w2"), 100_000),
                             (os.path.join(ROOT, "data/tech-pool"), 100_000), (os.path.join(ROOT, "benchmarks/compare/w1"), 10_000_000)]:
            commands = [[TFSIM, "run", book, "--trials", str(trials), "--threads", threads, "--out", os.path.join(folder, "results")] for threads in "12"]
            turns = [[timed(command) for command in commands] for _ in range(ROUNDS)]
            for i, command in enumerate(commands):
                ratio = statistics.median(turn[0][0] / turn[i][0] for turn in turns)
                rows.append(f"| `{shown(command[:-2]).replace(folder + '/', '')}` | {statistics.median(turn[i][0] for turn in turns):.2f} s "
                            f"| {ratio:.2f} | {max(turn[i][1] for turn in turns):,.0f} MiB |")
    write("processes.md", "Whole runs", "\n".join([
        f"Medians of {ROUNDS} rounds, one and two threads in turns; `benchmarks/results/record.py processes`.", "",
        "| command | time | times as fast as one thread | peak memory |", "|---|---|---|---|", *rows]))


def national(policies="1000000"):
    """One run of a book as large as a country's."""
    build()
    with tempfile.TemporaryDirectory() as folder:
        book = os.path.join(folder, "national")
        subprocess.run(["dotnet", "run", os.path.join(ROOT, "data/tech-pool/generate.cs"), "--", policies, book], check=True)
        rows = []
        for command in [[TFSIM, "validate", book], [TFSIM, "run", book, "--trials", "100000", "--out", os.path.join(folder, "results")]]:
            seconds, memory, _ = timed(command)
            rows.append(f"| `{shown(command).replace(folder + '/', '')}` | {seconds:.1f} s | {memory / 1024:.2f} GiB |")
    write("national.md", "A book as large as a country's", "\n".join([
        f"{int(policies):,} policies, made by `dotnet run data/tech-pool/generate.cs -- {policies} national`, on all processors; "
        f"`benchmarks/results/record.py national {policies}`.", "",
        "| command | time | peak memory |", "|---|---|---|", *rows]))


WORK = {"kernels": kernels, "processes": processes, "national": national}
if len(sys.argv) < 2 or sys.argv[1] not in WORK or len(sys.argv) > (3 if sys.argv[1] == "national" else 2):
    sys.exit(__doc__)
WORK[sys.argv[1]](*sys.argv[2:])
