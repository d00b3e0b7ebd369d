using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Failures;

/// <summary>
/// Takes one project through the gates of its <see cref="Course"/>, in all trials of a block at a time in which something may
/// come of it. Each gate gives at most two lists of losses: what it cost in addition, and the projects that end there. Owned by
/// one thread.
/// </summary>
/// <param name="candidates">The candidates for failure, with latent variables, causes and shares as they were drawn.</param>
internal sealed class CourseWalk(FailureColumns candidates)
{
    private const byte Never = byte.MaxValue;

    // No uniform is nearer to 0 or 1.
    private const double Least = 1.0 / (1L << 53);

    // By trial: the gate of failure and the candidate that fails, the gate that is passed only in part and the uniform that says
    // so, and the months by which the gates so far were late.
    private readonly byte[] failsAt = new byte[Block.Length];
    private readonly ushort[] candidateOf = new ushort[Block.Length];
    private readonly byte[] partsAt = new byte[Block.Length];
    private readonly double[] parting = new double[Block.Length];
    private readonly double[] late = new double[Block.Length];

    // The trials in which the project is under way, and what is drawn for each.
    private readonly ulong[] open = new ulong[Block.Length];
    private readonly ulong[] index = new ulong[Block.Length];
    private readonly ulong[] first = new ulong[Block.Length];
    private readonly ulong[] second = new ulong[Block.Length];
    private int openCount;

    // The gates that are late now: their places among the open trials, and by how much.
    private readonly int[] latePlace = new int[Block.Length];
    private readonly double[] delay = new double[Block.Length];

    // The projects that end at the gate with an insured loss: trial and month, whether in part, and the share recovered.
    private readonly ulong[] ended = new ulong[Block.Length];
    private readonly double[] endMonth = new double[Block.Length];
    private readonly bool[] isPart = new bool[Block.Length];
    private readonly double[] share = new double[Block.Length];
    private int endCount;

    private FailureTable table = null!;
    private Course course = null!;
    private StreamKey stream;
    private ulong block;
    private double scale;
    private int gate;

    /// <summary>Starts a project.</summary>
    /// <param name="table">How it fails; with a course.</param>
    /// <param name="stream">The project's stream.</param>
    /// <param name="block">The block.</param>
    /// <param name="candidateCount">The number of candidates.</param>
    /// <param name="residual">The weight of the latent variable's own part.</param>
    /// <param name="isScaled">Whether that is multiplied by the candidate's scale.</param>
    /// <param name="thresholds">The candidates' own thresholds, as <see cref="UncertainThresholds"/> has them; null where they have the table's.</param>
    /// <param name="scale">What is lost if all the project's money is.</param>
    internal void Begin(
        FailureTable table, StreamKey stream, ulong block, int candidateCount, double residual, bool isScaled, double[]? thresholds, double scale)
    {
        (this.table, course, this.stream, this.block, this.scale) = (table, table.Course!, stream, block, scale);
        (gate, endCount) = (0, 0);
        Array.Fill(failsAt, Never);
        Array.Clear(late);
        FindFailures(candidateCount, residual, isScaled, thresholds);
        if (course.HasParts)
            FindParts();
        else
            Array.Fill(partsAt, Never);
        openCount = 0;
        for (var t = 0; t < Block.Length; t++)
        {
            open[openCount] = (ulong)t;
            openCount += course.HasOverruns || failsAt[t] != Never || partsAt[t] != Never ? 1 : 0;
        }
    }

    /// <summary>Puts the next losses into <paramref name="losses"/>; false when there are no more.</summary>
    internal bool Next(Losses losses)
    {
        while (openCount + endCount > 0)
        {
            losses.Count = 0;
            if (endCount > 0)
                AddEnds(losses);
            else if (gate == course.Gates.Length)
                openCount = 0;
            else
                Decide(losses);
            if (losses.Count == 0)
                continue;
            losses.Layer = -1;
            losses.HasDefence = losses.FromEvents = false;
            losses.HasYears = course.LastYear > 1;
            return true;
        }

        return false;
    }

    /// <summary>The first gate whose threshold the latent variable does not reach, as <see cref="GateKernel"/> finds it.</summary>
    private void FindFailures(int candidateCount, double residual, bool isScaled, double[]? thresholds)
    {
        var gates = table.Thresholds.Length;
        for (var i = 0; i < candidateCount; i++)
        {
            var own = isScaled ? residual * candidates.Scale[i] : residual;
            var latent = Math.FusedMultiplyAdd(own, candidates.Latent[i], candidates.Common[i]);
            byte g = 0;
            while (g < gates && !(latent < (thresholds is null ? table.Thresholds[g] : thresholds[g * Block.Length + i])))
                g++;
            if (g == gates)
                continue;
            var t = (int)(candidates.Candidate[i] & FailureColumns.Trial);
            (failsAt[t], candidateOf[t]) = (g, (ushort)i);
        }
    }

    private void FindParts()
    {
        Words.Uniforms(stream, LossPurpose.Partial, block, parting);
        var gates = course.Gates;
        for (var t = 0; t < Block.Length; t++)
        {
            var g = Never;
            if (parting[t] < gates[^1].Part)
            {
                for (g = 0; !(parting[t] < gates[g].Part);)
                    g++;
            }

            partsAt[t] = g;
        }
    }

    /// <summary>Takes the projects under way through the next gate: what it costs in addition, and who ends there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Decide(Losses losses)
    {
        ref readonly var at = ref course.Gates[gate];
        if (at.Delay is not null)
            BeLate(at, losses);
        var n = 0;
        for (var i = 0; i < openCount; i++)
        {
            var t = (int)open[i];
            var month = at.Month + late[t];
            if (month > course.Term)
                continue;
            var (fails, parts) = (failsAt[t] == gate, partsAt[t] == gate);
            if (!fails && !parts)
            {
                open[n++] = (ulong)t;
                continue;
            }

            var candidate = candidateOf[t];
            (ended[endCount], endMonth[endCount], isPart[endCount]) = ((ulong)t, month, !fails);
            share[endCount] = fails ? candidates.Share[candidate] : 0.5;
            endCount += (fails ? candidates.Cause[candidate] < table.InsuredCause[gate] : parting[t] < at.PartInsured) ? 1 : 0;
        }

        openCount = n;
        gate++;
    }

    private void BeLate(in CourseGate at, Losses losses)
    {
        for (var i = 0; i < openCount; i++)
            index[i] = open[i] + (ulong)(gate * Block.Length);
        Words.AtPadded(stream, LossPurpose.Delay, block, index, openCount, first, second);
        var (n, onTime, scaled) = (0, at.OnTime, 1 / (1 - at.OnTime));
        for (var i = 0; i < openCount; i++)
        {
            // The uniform of a late gate is as good as one on the part of the range that is left.
            var uniform = Uniform.Of(first[i]) - onTime;
            latePlace[n] = i;
            delay[n] = Math.Clamp(uniform * scaled, Least, 1 - Least);
            n += uniform > 0 ? 1 : 0;
        }

        var delays = delay.AsSpan(0, n);
        at.Delay!.Sample(delays, delays);
        var count = 0;
        for (var j = 0; j < n; j++)
        {
            var t = (int)open[latePlace[j]];
            late[t] += delays[j];
            var month = at.Month + late[t];
            losses.Trial[count] = (ulong)t;
            losses.Amount[count] = scale * at.Overrun * delays[j];
            losses.Year[count] = Losses.YearOf(month);
            count += month <= course.Term && Uniform.Of(second[latePlace[j]]) < at.OverrunInsured && at.Overrun > 0 ? 1 : 0;
        }

        losses.Count = count;
    }

    /// <summary>What is lost of the projects that ended at the gate before.</summary>
    private void AddEnds(Losses losses)
    {
        var (spent, partLost) = (table.Spent[gate - 1], course.Gates[gate - 1].PartLost);
        var shares = share.AsSpan(0, endCount);
        table.Shares[gate - 1].Sample(shares, shares);
        ended.AsSpan(0, endCount).CopyTo(losses.Trial);
        for (var i = 0; i < endCount; i++)
        {
            losses.Amount[i] = isPart[i] ? scale * partLost : scale * spent * (1 - shares[i]);
            losses.Year[i] = Losses.YearOf(endMonth[i]);
        }

        (losses.Count, endCount) = (endCount, 0);
    }
}
