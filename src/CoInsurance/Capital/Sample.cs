using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>Trials of a total and of the parts that add up to it, with the total in ascending order. Immutable.</summary>
internal sealed class Sample
{
    private readonly ReadOnlyMemory<double>[] parts;
    private readonly double[] sorted;
    private readonly int[] order;

    /// <param name="parts">The parts, each a figure a trial.</param>
    /// <param name="total">Their sum.</param>
    /// <param name="trialsOfAll">The trials of which these are a batch; null if these are all.</param>
    internal Sample(ReadOnlyMemory<double>[] parts, ReadOnlyMemory<double> total, int? trialsOfAll = null)
    {
        this.parts = parts;
        TrialsOfAll = trialsOfAll ?? total.Length;
        Total = total;
        Means = [.. parts.Select(p => MeanOf(p.Span))];
        sorted = total.ToArray();
        order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);

        // A sort may leave equal figures in any order.
        for (var start = 0; start < sorted.Length;)
        {
            var end = EndOfTie(start);
            order.AsSpan(start, end - start).Sort();
            start = end;
        }
    }

    internal int Trials => sorted.Length;

    /// <summary>The trials of which these are a batch, or all.</summary>
    internal int TrialsOfAll { get; }

    internal int Parts => parts.Length;

    /// <summary>The total of each trial.</summary>
    internal ReadOnlyMemory<double> Total { get; }

    /// <summary>The totals in ascending order.</summary>
    internal ReadOnlySpan<double> Sorted => sorted;

    /// <summary>The trial of each rank.</summary>
    internal ReadOnlySpan<int> Order => order;

    /// <summary>The mean of each part.</summary>
    internal double[] Means { get; }

    internal ReadOnlySpan<double> Part(int part) => parts[part].Span;

    internal static double MeanOf(ReadOnlySpan<double> figures) => CheckedColumn.Of(figures).Sum / figures.Length;

    /// <summary>The weights of the ranks, with equal ones for trials with the same total.</summary>
    internal double[] SharedByTies(double[] weights)
    {
        var shared = (double[])weights.Clone();
        for (var start = 0; start < shared.Length;)
        {
            var end = EndOfTie(start);
            if (end - start > 1)
            {
                var sum = 0.0;
                foreach (var weight in shared.AsSpan(start, end - start))
                    sum += weight;
                shared.AsSpan(start, end - start).Fill(sum / (end - start));
            }

            start = end;
        }

        return shared;
    }

    /// <summary>Σ of weight × part over the ranks of the total. Trials with the same total share their weights.</summary>
    internal double[] Weighted(double[] weights)
    {
        var shared = SharedByTies(weights);
        var sums = new double[parts.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            var part = parts[i].Span;
            var sum = 0.0;
            for (var k = 0; k < shared.Length; k++)
            {
                if (shared[k] != 0)
                    sum = Math.FusedMultiplyAdd(shared[k], part[order[k]], sum);
            }

            sums[i] = sum;
        }

        return sums;
    }

    /// <summary>The covariance of each part with the total, and the total's variance, all with divisor n − 1.</summary>
    internal (double[] OfParts, double OfTotal) Covariances()
    {
        var total = Total.Span;
        var mean = MeanOf(total);
        return ([.. Enumerable.Range(0, parts.Length).Select(i => Of(parts[i].Span, Means[i]))], Of(total, mean));

        double Of(ReadOnlySpan<double> part, double partMean)
        {
            var sums = Total.Span;
            var sum = 0.0;
            for (var t = 0; t < sums.Length; t++)
                sum = Math.FusedMultiplyAdd(part[t] - partMean, sums[t] - mean, sum);
            return sum / (sums.Length - 1);
        }
    }

    private int EndOfTie(int start)
    {
        var end = start + 1;
        while (end < sorted.Length && sorted[end] == sorted[start])
            end++;
        return end;
    }
}
