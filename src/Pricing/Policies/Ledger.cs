using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>
/// Books the losses of one policy in a block under its terms, claim by claim and then for the year. Owned by one
/// thread; empty again after <see cref="Close"/>.
/// </summary>
public sealed class Ledger
{
    private readonly PolicySums sums = new();
    private readonly double[] ground = new double[Losses.Capacity];
    private readonly double[] limited = new double[Losses.Capacity];
    private readonly double[] outside = new double[Losses.Capacity];

    // Losses in no order that were booked last are held, as ground and limited have them: where nothing is asked of a
    // trial's sum they are handed over one by one.
    private readonly ulong[] heldTrials = new ulong[Losses.Capacity];
    private int held;

    // By trial, what is paid for defence outside the limits; all zero but while a policy has any.
    private readonly double[] outsideOf = new double[Block.Length];
    private readonly List<(int Event, int Trial, double Ground, double Paid, double Part)> events = [];
    private readonly List<(int Trial, double Paid)> claims = [];
    private readonly List<(int Trial, int Year, double Paid)> later = [];
    private bool apart;

    /// <summary>Claims of the policy at hand that cost more under the terms per claim, in its currency, are listed one by one.</summary>
    public double ClaimsAbove { get; set; } = double.PositiveInfinity;

    /// <summary>Books losses under the terms per claim.</summary>
    public void Add(Losses losses, in Terms terms)
    {
        var isApart = losses.HasDefence && !terms.DefenceInside;
        var wantsClaims = ClaimsAbove < (isApart ? double.PositiveInfinity : terms.SumInsured);
        if (!isApart && !wantsClaims && !losses.HasYears && sums.Fits(losses))
        {
            sums.AddLayer(losses, terms);
            return;
        }

        Settle();
        Widest.RunPadded(
            new TermsKernel(terms, losses.HasDefence, ref losses.Amount[0], ref losses.Defence[0], ref ground[0], ref limited[0], ref outside[0]),
            losses.Count);
        if (wantsClaims)
            AddClaims(losses, isApart);
        if (losses.HasYears)
            AddLater(losses, isApart);
        if (!losses.FromEvents && !isApart)
        {
            // The layers after one that does not lie place by place do not either.
            if (losses.Layer >= 0)
                sums.NoteTrials();
            losses.Trial.AsSpan(0, losses.Count).CopyTo(heldTrials);
            held = losses.Count;
            return;
        }

        sums.NoteTrials();
        if (losses.FromEvents)
            AddEvents(losses);
        else
            AddWithDefence(losses);
    }

    /// <summary>Applies the annual terms, adds the year to those of other policies and hands over what is paid.</summary>
    /// <param name="terms">The policy's terms.</param>
    /// <param name="rate">What one unit of the policy's currency is worth in that of the results.</param>
    /// <param name="moves">What that is multiplied by in each trial; null for nothing.</param>
    /// <param name="sum">By trial, what the year is added to. The largest losses are of those that are not part of an
    /// event, and the largest gross one is at most what the policy pays in all.</param>
    /// <param name="year">Receives the payments.</param>
    public void Close(in Terms terms, double rate, double[]? moves, AnnualFigures[] sum, PolicyYear year)
    {
        year.Events.Clear();
        if (terms.HasAnnual || apart || events.Count + claims.Count > 0 || moves is not null || year.IsListed)
            Settle();
        year.Claims.Clear();
        year.Later.Clear();
        if (claims.Count + later.Count + events.Count > 0)
            ShareAnnualTerms(terms, rate, moves, year);
        sums.ApplyAnnualTerms(terms);
        if (apart)
            AddOutside();
        sums.BoundLargest();
        if (events.Count > 0)
            AddUpEvents(rate, moves, year);
        if (moves is not null)
            sums.Scale(moves);
        if (year.Enterprise is { } enterprise)
        {
            enterprise.Add(sums.Trials, sums.Gross, rate);
            enterprise.Add(heldTrials.AsSpan(0, held), limited, rate);
        }

        if (year.Holder is (var holder, var share))
        {
            holder.Add(sums.Trials, sums.Gross, rate * share);
            holder.Add(heldTrials.AsSpan(0, held), limited, rate * share);
        }

        if (year.IsListed)
            HandOver(rate, sum, year);
        else
            HandOver(rate, sum);
        HandOverHeld(rate, sum);
        sums.Clear();
        events.Clear();
        apart = false;
    }

    /// <summary>Adds the losses held to those of their trials.</summary>
    private void Settle()
    {
        if (held == 0)
            return;
        sums.NoteTrials();
        sums.AddEach(heldTrials.AsSpan(0, held), ground, limited);
        held = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void HandOverHeld(double rate, AnnualFigures[] sum)
    {
        var (trials, losses, paid) = (heldTrials, ground, limited);
        for (var i = 0; i < held; i++)
            sum[(int)trials[i]] += AnnualFigures.Of(losses[i], paid[i]) * rate;
        held = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AddWithDefence(Losses losses)
    {
        apart = true;
        for (var i = 0; i < losses.Count; i++)
        {
            var t = (int)losses.Trial[i];
            outsideOf[t] += outside[i];
            sums.Add(sums.PlaceOf(t), ground[i], limited[i], ground[i], limited[i] + outside[i]);
        }
    }

    private void AddEvents(Losses losses)
    {
        for (var i = 0; i < losses.Count; i++)
        {
            var t = (int)losses.Trial[i];
            sums.Add(sums.PlaceOf(t), ground[i], limited[i], 0, 0);
            events.Add((losses.Event[i], t, ground[i], limited[i], limited[i]));
        }
    }

    private void AddClaims(Losses losses, bool isApart)
    {
        for (var i = 0; i < losses.Count; i++)
        {
            var paid = isApart ? limited[i] + outside[i] : limited[i];
            if (paid > ClaimsAbove)
                claims.Add(((int)losses.Trial[i], paid));
        }
    }

    private void AddLater(Losses losses, bool isApart)
    {
        for (var i = 0; i < losses.Count; i++)
        {
            if (losses.Year[i] > 1)
                later.Add(((int)losses.Trial[i], losses.Year[i], isApart ? limited[i] + outside[i] : limited[i]));
        }
    }

    /// <summary>What the terms of the year take off a trial's sum, its claims and events bear in proportion.</summary>
    private void ShareAnnualTerms(in Terms terms, double rate, double[]? moves, PolicyYear year)
    {
        foreach (var (t, paid) in claims)
            year.Claims.Add((t, paid * LeftOf(terms, t) * (moves is null ? rate : rate * moves[t])));
        claims.Clear();
        foreach (var (t, of, paid) in later)
            year.Later.Add((t, of, paid * LeftOf(terms, t) * (moves is null ? rate : rate * moves[t])));
        later.Clear();
        foreach (ref var loss in CollectionsMarshal.AsSpan(events))
            loss.Part *= LeftOf(terms, loss.Trial);
    }

    /// <summary>The share of what a trial's claims cost that the terms of the year leave.</summary>
    private double LeftOf(in Terms terms, int trial)
    {
        if (!terms.HasAnnual)
            return 1;
        var sum = sums.Gross[sums.PlaceOf(trial)];
        var left = terms.OfYear(sum);
        return left == sum ? 1 : (left + outsideOf[trial]) / (sum + outsideOf[trial]);
    }

    private void AddOutside()
    {
        var gross = sums.Gross;
        for (var place = 0; place < gross.Length; place++)
        {
            var t = (int)sums.Trials[place];
            gross[place] += outsideOf[t];
            outsideOf[t] = 0;
        }
    }

    /// <summary>An event may strike the policy as a member of several groups; the annual terms bound what it costs in all.</summary>
    private void AddUpEvents(double rate, double[]? moves, PolicyYear year)
    {
        events.Sort(static (a, b) => a.Event.CompareTo(b.Event));
        for (var i = 0; i < events.Count;)
        {
            var (id, t, groundUp, paid, part) = events[i];
            for (i++; i < events.Count && events[i].Event == id; i++)
            {
                groundUp += events[i].Ground;
                paid += events[i].Paid;
                part += events[i].Part;
            }

            var value = moves is null ? rate : rate * moves[t];
            year.Events.Add((id, groundUp * value, Math.Min(paid, sums.Gross[sums.PlaceOf(t)]) * value, part * value));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void HandOver(double rate, AnnualFigures[] sum)
    {
        var trials = sums.Trials;
        var from = sums;
        var place = 0;
        if (Avx.IsSupported)
        {
            for (; place + 4 <= trials.Length; place += 4)
            {
                from.FourAt(place, rate, out var a, out var b, out var c, out var d);
                sum[(int)trials[place]] += a;
                sum[(int)trials[place + 1]] += b;
                sum[(int)trials[place + 2]] += c;
                sum[(int)trials[place + 3]] += d;
            }
        }

        for (; place < trials.Length; place++)
            sum[(int)trials[place]] += from.At(place) * rate;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void HandOver(double rate, AnnualFigures[] sum, PolicyYear year)
    {
        var n = 0;
        var trials = sums.Trials;
        var (from, listed, gross) = (sums, year.Trial, year.Gross);
        for (var place = 0; place < trials.Length; place++)
        {
            var t = (int)trials[place];
            var figures = from.At(place) * rate;
            sum[t] += figures;
            listed[n] = t;
            gross[n] = figures.Gross;
            n += figures.GroundUp != 0 ? 1 : 0;
        }

        year.Count = n;
    }
}
