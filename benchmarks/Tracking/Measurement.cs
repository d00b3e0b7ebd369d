using System.Diagnostics;

namespace TechFinance.Actuarial.Benchmarks.Tracking;

/// <summary>
/// Times both sides of a figure in turns. Whatever else the machine does only ever adds time, so of a few turns close to
/// each other the best of either side are compared; where the arrays of a contest happen to lie makes it faster or slower
/// too, so each such group has new ones, and the median of the groups stands.
/// </summary>
internal static class Measurement
{
    private const int Groups = 15;
    private const int LeastTurns = 6;
    private static readonly TimeSpan LeastBatch = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LeastGroup = TimeSpan.FromMilliseconds(40);

    // Code is compiled again, with optimisation, when it has been called 30 times and the compiler has had its turn.
    private const int WarmCalls = 60;
    private static readonly TimeSpan LeastWarmUp = TimeSpan.FromMilliseconds(300);

    /// <summary>How many times as fast as the reference.</summary>
    internal static double Of(Figure figure)
    {
        WarmUp(figure.Prepare());
        var ratios = new double[Groups];
        for (var i = 0; i < Groups; i++)
            ratios[i] = Group(figure.Prepare());
        Array.Sort(ratios);
        return ratios[Groups / 2];
    }

    private static void WarmUp(Contest contest)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; clock.Elapsed < LeastWarmUp || (i < WarmCalls && clock.Elapsed < 3 * LeastWarmUp); i++)
        {
            contest.Plain();
            contest.Ours();
        }
    }

    private static double Group(Contest contest)
    {
        var (plainCalls, oursCalls) = (CallsOfBatch(contest.Plain), CallsOfBatch(contest.Ours));
        var (plain, ours) = (double.PositiveInfinity, double.PositiveInfinity);
        var clock = Stopwatch.StartNew();
        for (var turn = 0; turn < LeastTurns || clock.Elapsed < LeastGroup; turn++)
        {
            plain = Math.Min(plain, Time(contest.Plain, plainCalls));
            ours = Math.Min(ours, Time(contest.Ours, oursCalls));
        }

        return plain / ours * contest.Share;
    }

    /// <summary>So many calls that the clock's own steps and the loop around them are nothing.</summary>
    private static int CallsOfBatch(Action work)
    {
        for (var calls = 1; ; calls *= 2)
        {
            if (Time(work, calls) * calls >= LeastBatch.TotalSeconds)
                return calls;
        }
    }

    private static double Time(Action work, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}
