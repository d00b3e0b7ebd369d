using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Policies;

/// <summary>
/// The terms per claim: deductible, insured share, sum insured. Defence outside the limit bears what the award leaves of
/// the deductible, and the insured share, but no limit.
/// </summary>
internal readonly ref struct TermsKernel(
    Terms terms, bool defence, ref double amount, ref double cost, ref double ground, ref double limited, ref double outside) : IKernel
{
    private readonly Terms terms = terms;
    private readonly bool defence = defence;
    private readonly ref double amount = ref amount;
    private readonly ref double cost = ref cost;
    private readonly ref double ground = ref ground;
    private readonly ref double limited = ref limited;
    private readonly ref double outside = ref outside;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLane>(nuint start, nuint end)
        where TLane : struct, ILane<TLane>
    {
        ref var amounts = ref amount;
        ref var costs = ref cost;
        ref var grounds = ref ground;
        ref var limiteds = ref limited;
        ref var outsides = ref outside;
        var (zero, deductible) = (TLane.Of(0), TLane.Of(terms.Deductible));
        var (share, limit) = (TLane.Of(1 - terms.InsuredShare), TLane.Of(terms.SumInsured));
        var (withDefence, inside) = (defence, terms.DefenceInside);
        for (var i = start; i < end; i += (nuint)TLane.Count)
        {
            var loss = TLane.Load(ref amounts, i);
            if (withDefence)
            {
                var extra = TLane.Load(ref costs, i);
                var all = loss + extra;
                all.Store(ref grounds, i);
                if (inside)
                {
                    loss = all;
                }
                else
                {
                    var left = Lane.Max(deductible - loss, zero);
                    (Lane.Max(extra - left, zero) * share).Store(ref outsides, i);
                }
            }
            else
            {
                loss.Store(ref grounds, i);
            }

            Lane.Min(Lane.Max(loss - deductible, zero) * share, limit).Store(ref limiteds, i);
        }
    }
}
