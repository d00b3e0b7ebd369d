using System.Diagnostics;

namespace TechFinance.Actuarial.Benchmarks.Tracking;

/// <summary>
/// Times both sides of a figure in turns. Whatever else the machine does only ever adds time, so of a few turns close to
/// each other the best of either side are compared; where the arrays of a contest happen to lie makes it faster or slower
/// too, so each such group has new ones, and the median of the groups stands.
/// </summary>
internal static class Measurement
{
    private const int Groups = 11;
    private const int LeastTurns = 3;
    private static readonly TimeSpan LeastBatch = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LeastGroup = TimeSpan.FromMilliseconds(20);

    // Code is compiled again, with optimisation, when it has been called 30 times and the compiler has had its turn.
    private const int WarmCalls = 60;
    private static readonly TimeSpan LeastWarmUp = TimeSpan.FromMilliseconds(250);

    /// <summary>How many times as fast as the reference.</summary>
    internal static double Of(Figure figure)
    {
        var first = figure.Prepare();
        var now = Clock();
        WarmUp(first, now);
        var (plainCalls, oursCalls) = (CallsOfBatch(first.Plain, now), CallsOfBatch(first.Ours, now));
        var ratios = new double[Groups];
        for (var i = 0; i < Groups; i++)
            ratios[i] = Group(figure.Prepare(), plainCalls, oursCalls, now);
        Array.Sort(ratios);
        return ratios[Groups / 2];
    }

    private static void WarmUp(Contest contest, Func<TimeSpan> now)
    {
        var start = now();
        for (var i = 0; now() - start < LeastWarmUp || (i < WarmCalls && now() - start < 4 * LeastWarmUp); i++)
        {
            contest.Plain();
            contest.Ours();
        }
    }

    private static double Group(Contest contest, int plainCalls, int oursCalls, Func<TimeSpan> now)
    {
        var (plain, ours) = (double.PositiveInfinity, double.PositiveInfinity);
        var start = now();
        for (var turn = 0; turn < LeastTurns || now() - start < LeastGroup; turn++)
        {
            plain = Math.Min(plain, Time(contest.Plain, plainCalls, now));
            ours = Math.Min(ours, Time(contest.Ours, oursCalls, now));
        }

        return plain / ours * contest.Share;
    }

    /// <summary>
    /// Work is timed by what it used of the processor, which leaves out the turns of other processes; where that is known in
    /// coarse steps only, the time that passed has to do.
    /// </summary>
    private static Func<TimeSpan> Clock() =>
        !OperatingSystem.IsWindows() ? () => Environment.CpuUsage.TotalTime : () => Stopwatch.GetElapsedTime(0);

    /// <summary>So many calls that the clock's own steps and the loop around them are nothing.</summary>
    private static int CallsOfBatch(Action work, Func<TimeSpan> now)
    {
        for (var calls = 1; ; calls *= 2)
        {
            if (Time(work, calls, now) * calls >= LeastBatch.TotalSeconds)
                return calls;
        }
    }

    private static double Time(Action work, int calls, Func<TimeSpan> now)
    {
        var start = now();
        for (var i = 0; i < calls; i++)
            work();
        return (now() - start).TotalSeconds / calls;
    }
}
