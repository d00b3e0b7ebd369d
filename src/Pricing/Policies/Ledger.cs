using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>
/// Books the losses of one policy in a block under its terms, claim by claim and then for the year. Owned by one
/// thread; empty again after <see cref="Close"/>.
/// </summary>
public sealed class Ledger
{
    // Up to so many losses the trials that have one are found from the losses themselves, else by a walk over the block.
    private const int Few = 256;

    private readonly LayerSums layers = new();
    private readonly double[] ground = new double[Losses.Capacity];
    private readonly double[] limited = new double[Losses.Capacity];
    private readonly double[] outside = new double[Losses.Capacity];

    // By trial: the gross figures here are those under the limits per claim; defence outside them is kept apart.
    private readonly AnnualFigures[] years = new AnnualFigures[Block.Length];
    private readonly double[] outsideOf = new double[Block.Length];
    private readonly bool[] settled = new bool[Block.Length];
    private readonly ulong[] touched = new ulong[Few];
    private readonly List<(int Event, int Trial, double Ground, double Paid)> events = [];
    private int count;
    private bool apart;

    /// <summary>Books losses under the terms per claim.</summary>
    public void Add(Losses losses, in Terms terms)
    {
        if (losses.Layer >= 0 && (!losses.HasDefence || terms.DefenceInside))
        {
            if (losses.Layer == 0)
                MoveLayers();
            layers.Add(losses, terms);
            return;
        }

        var n = losses.Count;
        Widest.Run(
            new TermsKernel(terms, losses.HasDefence, ref losses.Amount[0], ref losses.Defence[0], ref ground[0], ref limited[0], ref outside[0]),
            n);
        Touch(losses.Trial.AsSpan(0, n));

        if (losses.FromEvents)
            AddEvents(losses);
        else if (losses.HasDefence && !terms.DefenceInside)
            AddWithDefence(losses);
        else
            AddPlain(losses);
    }

    /// <summary>Applies the annual terms, adds the year to those of other policies and hands over what is paid.</summary>
    /// <param name="terms">The policy's terms.</param>
    /// <param name="rate">What one unit of the policy's currency is worth in that of the results.</param>
    /// <param name="sum">By trial, what the year is added to. The largest losses are of those that are not part of an
    /// event, and the largest gross one is at most what the policy pays in all.</param>
    /// <param name="year">Receives the payments.</param>
    public void Close(in Terms terms, double rate, AnnualFigures[] sum, PolicyYear year)
    {
        year.Count = 0;
        year.Events.Clear();
        var annual = terms.AnnualDeductible > 0 || double.IsFinite(terms.AnnualLimit);
        if (count == 0)
        {
            year.Dense = false;
            if (annual)
                layers.ApplyAnnualTerms(terms);
            CloseLayers(rate, sum, year);
            return;
        }

        MoveLayers();
        year.Dense = count > Few;
        AddUpEvents(terms, rate, year);
        if (apart || annual)
            ApplyAnnualTerms(terms);
        if (year.Dense)
            CloseDense(rate, sum, year);
        else
            CloseSparse(rate, sum, year);

        events.Clear();
        (count, apart) = (0, false);
    }

    private void Touch(ReadOnlySpan<ulong> trials)
    {
        for (var i = 0; i < trials.Length && count + i < Few; i++)
            touched[count + i] = trials[i];
        count += trials.Length;
    }

    /// <summary>Adds the figures of layers to those of other losses.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void MoveLayers()
    {
        var trials = layers.Trials;
        Touch(trials);
        for (var i = 0; i < trials.Length; i++)
            years[(int)trials[i]] += layers.At(i);
        layers.Clear();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AddPlain(Losses losses)
    {
        var n = losses.Count;
        var trials = losses.Trial.AsSpan(0, n);
        var grounds = ground.AsSpan(0, n);
        var limits = limited.AsSpan(0, n);
        var byTrial = years;
        for (var i = 0; i < trials.Length; i++)
        {
            ref var year = ref byTrial[(int)trials[i]];
            year += AnnualFigures.Of(grounds[i], limits[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AddWithDefence(Losses losses)
    {
        apart = true;
        for (var i = 0; i < losses.Count; i++)
        {
            var t = (int)losses.Trial[i];
            outsideOf[t] += outside[i];
            years[t] += new AnnualFigures(ground[i], limited[i], ground[i], limited[i] + outside[i]);
        }
    }

    private void AddEvents(Losses losses)
    {
        for (var i = 0; i < losses.Count; i++)
        {
            var t = (int)losses.Trial[i];
            years[t] += new AnnualFigures(ground[i], limited[i], 0, 0);
            events.Add((losses.Event[i], t, ground[i], limited[i]));
        }
    }

    /// <summary>An event may strike the policy as a member of several groups; the annual terms bound what it costs in all.</summary>
    private void AddUpEvents(in Terms terms, double rate, PolicyYear year)
    {
        events.Sort(static (a, b) => a.Event.CompareTo(b.Event));
        for (var i = 0; i < events.Count;)
        {
            var (id, t, groundUp, paid) = events[i];
            for (i++; i < events.Count && events[i].Event == id; i++)
            {
                groundUp += events[i].Ground;
                paid += events[i].Paid;
            }

            year.Events.Add((id, groundUp * rate, Math.Min(paid, Annual(t, terms)) * rate));
        }
    }

    private void ApplyAnnualTerms(in Terms terms)
    {
        // A trial met twice has its terms applied by the first; they are kept apart so that the second changes nothing.
        if (count > Few)
        {
            for (var t = 0; t < Block.Length; t++)
                ApplyAnnualTerms(t, terms);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var t = (int)touched[i];
            if (!settled[t])
                ApplyAnnualTerms(t, terms);
            settled[t] = true;
        }

        for (var i = 0; i < count; i++)
            settled[(int)touched[i]] = false;
    }

    private void ApplyAnnualTerms(int t, in Terms terms)
    {
        var year = years[t];
        var gross = Annual(t, terms);
        years[t] = new AnnualFigures(year.GroundUp, gross, year.LargestGroundUp, Math.Min(year.LargestGross, gross));
        outsideOf[t] = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void CloseDense(double rate, AnnualFigures[] sum, PolicyYear year)
    {
        var from = years.AsSpan(0, Block.Length);
        var to = sum.AsSpan(0, Block.Length);
        var gross = year.Gross.AsSpan(0, Block.Length);
        for (var t = 0; t < Block.Length; t++)
        {
            var figures = from[t] * rate;
            to[t] += figures;
            gross[t] = figures.Gross;
        }

        from.Clear();
        year.Count = Block.Length;
    }

    /// <summary>Hands over each trial and empties it, so that a second visit finds nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void CloseSparse(double rate, AnnualFigures[] sum, PolicyYear year)
    {
        var n = 0;
        for (var i = 0; i < count; i++)
        {
            var t = (int)touched[i];
            var figures = years[t] * rate;
            if (figures.GroundUp == 0)
                continue;
            years[t] = default;
            sum[t] += figures;
            year.Trial[n] = t;
            year.Gross[n++] = figures.Gross;
        }

        year.Count = n;
    }

    /// <summary>Hands over the trials of layers, when there are no other losses.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void CloseLayers(double rate, AnnualFigures[] sum, PolicyYear year)
    {
        var trials = layers.Trials;
        for (var i = 0; i < trials.Length; i++)
        {
            var t = (int)trials[i];
            var figures = layers.At(i) * rate;
            sum[t] += figures;
            year.Trial[i] = t;
            year.Gross[i] = figures.Gross;
        }

        year.Count = trials.Length;
        layers.Clear();
    }

    private double Annual(int t, in Terms terms) =>
        Math.Min(Math.Max(years[t].Gross - terms.AnnualDeductible, 0), terms.AnnualLimit) + outsideOf[t];
}
