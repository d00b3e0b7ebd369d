using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TechFinance.Actuarial.MonteCarlo.Measures;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>
/// The capital that a loss needs, and its allocation to the parts of the loss by every method side by side. Standard errors are those of
/// <see cref="Batches"/>; where orders of joining are sampled, their error is added to that of the trials.
/// </summary>
public sealed class CapitalStudy
{
    private const int Chunk = 1024;

    // Of capital and mean together: a group that is worse off by less is so by rounding.
    private const double Rounding = 1e-9;

    private readonly IReadOnlyList<CapitalPart> parts;
    private readonly Coalitions coalitions;
    private readonly double[] total;

    // What is measured: the groups of the game, then all parts but each one, then each one alone.
    private readonly int[][] groups;
    private readonly int without;

    private CapitalStudy(IReadOnlyList<CapitalPart> parts)
    {
        this.parts = parts;
        coalitions = new Coalitions([.. parts.Select(p => p.Name)]);
        int[] all = [.. Enumerable.Range(0, parts.Count)];
        groups = [.. coalitions.Groups, .. all.Select(i => all.Where(j => j != i).ToArray())];
        without = coalitions.Groups.Count;
        total = new double[parts[0].Figures.Length];
        Add(all, total);
    }

    /// <summary>Works out the capital of the sum of some parts, and what of it each part needs.</summary>
    /// <param name="parts">The parts, two or more; each a figure a trial, at least 0.</param>
    /// <param name="measures">The measures of capital.</param>
    /// <param name="threads">The number of threads; the figures do not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>For each measure what it says.</returns>
    /// <exception cref="ArgumentException">There are fewer than two parts, or a figure is not as it must be.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<CapitalAllocation> Of(
        IReadOnlyList<CapitalPart> parts, IReadOnlyList<CapitalMeasure> measures, int threads, CancellationToken cancellation)
    {
        if (parts.Count < 2)
            throw new ArgumentException($"{parts.Count} parts have nothing to share", nameof(parts));
        return new CapitalStudy(parts).Run([.. measures.Select(m => new Batches(m, parts[0].Figures.Length))], threads, cancellation);
    }

    /// <summary>The capital that a single column needs.</summary>
    /// <param name="figures">One figure a trial.</param>
    /// <param name="measure">The measure of the capital.</param>
    public static Estimate Of(double[] figures, CapitalMeasure measure)
    {
        var (batches, scratch) = (new Batches(measure, figures.Length), new double[CapitalMeasure.ScratchLength(figures.Length)]);
        return batches.WithError(figures, batches.CapitalOf(figures, scratch), scratch);
    }

    private CapitalAllocation[] Run(Batches[] measures, int threads, CancellationToken cancellation)
    {
        // By measure and group: the capital at each place.
        var capital = measures.Select(_ => new double[groups.Length + parts.Count][]).ToArray();
        var single = measures.Select(_ => new Estimate[parts.Count]).ToArray();
        BlockLoop.Run(
            groups.Length + parts.Count,
            threads,
            () => (Sum: new double[total.Length], Scratch: new double[CapitalMeasure.ScratchLength(total.Length)]),
            (worker, g) =>
            {
                if (g < groups.Length)
                    Add(groups[g], worker.Sum);
                var place = g - groups.Length;
                var figures = place < 0 ? worker.Sum : parts[place].Alone ?? parts[place].Figures;
                for (var m = 0; m < measures.Length; m++)
                {
                    capital[m][g] = measures[m].CapitalOf(figures, worker.Scratch);
                    if (place < 0)
                        continue;
                    var alone = measures[m].WithError(figures, capital[m][g], worker.Scratch);
                    var factor = parts[place].AloneFactor;
                    single[m][place] = new Estimate(factor * alone.Value, factor * alone.StandardError);
                    capital[m][g] = [.. capital[m][g].Select(c => factor * c)];
                }
            },
            done: null,
            cancellation);
        return [.. measures.Select((measure, m) => Allocate(measure, capital[m], single[m], threads, cancellation))];
    }

    private CapitalAllocation Allocate(Batches batches, double[][] capital, Estimate[] alone, int threads, CancellationToken cancellation)
    {
        var scratch = new double[CapitalMeasure.ScratchLength(total.Length)];
        var ofWhole = batches.CapitalOf(total, scratch);
        var whole = batches.WithError(total, ofWhole, scratch);
        var shares = new (string Method, double[]? Parts, string Obstacle)[batches.Count + 1][];
        BlockLoop.Run(shares.Length, threads, () => 0, (_, place) => shares[place] = [.. SharesAt(batches, place, ofWhole[place], capital)], done: null, cancellation);

        var step = WholeSteps.For(whole.Value, shares[0].Select(s => s.Parts).OfType<double[]>());
        whole = whole with { Value = WholeSteps.Round(whole.Value, step) };
        var least = Rounding * (Math.Abs(whole.Value) + Sample.MeanOf(total));
        var (methods, notWorkedOut) = (new List<MethodAllocation>(), new List<string>());
        for (var k = 0; k < shares[0].Length; k++)
        {
            var (method, first, obstacle) = shares[0][k];
            if (first is null)
            {
                notWorkedOut.Add($"{method}: {obstacle}");
                continue;
            }

            WholeSteps.AddUp(first, whole.Value, step);
            double[]?[] at = [.. shares.Select(s => s[k].Parts)];
            var sampling = method == "shapley" ? coalitions.SamplingErrors(At(capital, 0)) : new double[parts.Count];
            methods.Add(new MethodAllocation(
                method,
                [.. sampling.Select((error, i) => WithError(batches.Joined(place => at[place]?[i]), error))],
                [.. sampling.Select((_, i) => ReliefOf(batches, place => at[place]?[i], capital[groups.Length + i], least))],
                Core(batches, at, capital, least)));
        }

        return new CapitalAllocation(whole, alone, methods, notWorkedOut, coalitions.IsExact);
    }

    /// <summary>The allocations of all methods at a place: of all trials, or of a batch.</summary>
    private IEnumerable<(string, double[]?, string)> SharesAt(Batches batches, int place, double whole, double[][] capital)
    {
        var sample = new Sample([.. parts.Select(p => batches.Slice(p.Figures, place))], batches.Slice(total, place), total.Length);
        foreach (var (name, of, obstacle) in AllocationMethods.OfTrials)
            yield return (name, of(sample, batches.Measure, whole), obstacle);
        var ofGroups = At(capital, place);
        yield return ("marginal", AllocationMethods.Marginal(whole, ofGroups.AsSpan(without, parts.Count)), "the parts add nothing to one another");
        yield return ("shapley", coalitions.Shapley(ofGroups.AsSpan(0, without)), "");
    }

    /// <summary>How each group of parts fares: what is allocated to it less the capital that it would need by itself.</summary>
    private CoreTest Core(Batches batches, double[]?[] shares, double[][] capital, double least)
    {
        var tested = coalitions.Groups
            .Select((members, g) => (Members: members, Needed: capital[g]))
            .Where(group => group.Members.Length < parts.Count)
            .DistinctBy(group => string.Join(' ', group.Members.Order()))
            .Select(group => new CoreGroup(group.Members, group.Needed[0], batches.Joined(place => shares[place] is { } s ? group.Members.Sum(i => s[i]) - group.Needed[place] : null)))
            .OrderByDescending(group => group.Excess.Value)
            .ToArray();
        var worse = tested.Count(group => group.Excess.Value > least);
        return new CoreTest(tested.Length, worse, tested[..Math.Max(1, worse)]);
    }

    /// <summary>What is spared of the stand-alone capital; null where that is nothing but rounding.</summary>
    private static Estimate? ReliefOf(Batches batches, Func<int, double?> share, double[] alone, double least) =>
        alone[0] > least ? batches.Joined(place => alone[place] > 0 ? 1 - share(place) / alone[place] : null) : null;

    private static Estimate WithError(Estimate estimate, double further) =>
        estimate with { StandardError = Math.Sqrt(estimate.StandardError * estimate.StandardError + further * further) };

    private static double[] At(double[][] capital, int place) => [.. capital.Select(c => c[place])];

    /// <summary>The sum of some parts, in chunks that stay in the nearest cache.</summary>
    private void Add(int[] group, double[] sum)
    {
        for (var start = 0; start < sum.Length; start += Chunk)
        {
            var length = Math.Min(Chunk, sum.Length - start);
            sum.AsSpan(start, length).Clear();
            foreach (var part in group)
                Add(parts[part].Figures.AsSpan(start, length), sum.AsSpan(start, length));
        }
    }

    private static void Add(ReadOnlySpan<double> figures, Span<double> sum)
    {
        ref var from = ref MemoryMarshal.GetReference(figures);
        ref var to = ref MemoryMarshal.GetReference(sum);
        var whole = sum.Length & -Vector512<double>.Count;
        for (var t = 0; t < whole; t += Vector512<double>.Count)
            (Vector512.LoadUnsafe(ref to, (nuint)t) + Vector512.LoadUnsafe(ref from, (nuint)t)).StoreUnsafe(ref to, (nuint)t);
        for (var t = whole; t < sum.Length; t++)
            sum[t] += figures[t];
    }
}
