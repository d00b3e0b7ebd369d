using System.Diagnostics;
using System.Globalization;

namespace TechFinance.Actuarial.Benchmarks.Plain;

/// <summary>Runs W1 or W2 as a plain program and prints its figures, as the NumPy programs do.</summary>
internal static class ScalarCommand
{
    private const int Projects = 2_000;

    internal static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not [("w1" or "w2") and var work, var count]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var trials)
            || trials < 1)
        {
            error.WriteLine("usage: scalar w1|w2 TRIALS");
            return 2;
        }

        var clock = Stopwatch.StartNew();
        var gross = work == "w1" ? new PlainInfringement(1).Run(trials)[0] : new PlainProjects(Projects, 7).Run(trials);
        output.WriteLine(FormattableString.Invariant(
            $"{work} scalar trials={trials} seconds={clock.Elapsed.TotalSeconds:0.000} mean={gross.Mean:0} sd={gross.StandardDeviation:0} var99.5={gross.ValueAtRisk:0} tvar99.5={gross.TailValueAtRisk:0}"));
        return 0;
    }
}
