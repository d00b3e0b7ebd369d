using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>
/// Shares losses among members by their lines, each up to its capacity. What is over is, where the pool redistributes,
/// taken by the members with capacity left in proportion to their lines, again and again until nothing moves; the rest
/// is left over.
/// </summary>
/// <param name="lines">Each member's line.</param>
/// <param name="capacities">The most each member pays; may be infinite.</param>
/// <param name="redistribute">Whether members take what is over.</param>
/// <param name="stride">Member j's figures begin at place j × stride of <paramref name="paid"/>.</param>
/// <param name="loss">The losses to share.</param>
/// <param name="paid">On entry what each member owes already, on return what it pays in all.</param>
/// <param name="over">Receives what no member pays.</param>
internal readonly ref struct Waterfall(
    double[] lines, double[] capacities, bool redistribute, int stride, ref double loss, ref double paid, ref double over) : IKernel
{
    private readonly double[] lines = lines;
    private readonly double[] capacities = capacities;
    private readonly bool redistribute = redistribute;
    private readonly nuint stride = (nuint)stride;
    private readonly ref double loss = ref loss;
    private readonly ref double paid = ref paid;
    private readonly ref double over = ref over;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLane>(nuint start, nuint end)
        where TLane : struct, ILane<TLane>
    {
        ref var losses = ref loss;
        ref var payments = ref paid;
        ref var rests = ref over;
        for (var i = start; i < end; i += (nuint)TLane.Count)
        {
            var x = TLane.Load(ref losses, i);
            var rest = TLane.Of(0);
            for (var j = 0; j < lines.Length; j++)
            {
                var at = (nuint)j * stride + i;
                var owed = TLane.Fma(TLane.Of(lines[j]), x, TLane.Load(ref payments, at));
                var pays = Lane.Min(owed, TLane.Of(capacities[j]));
                rest += owed - pays;
                pays.Store(ref payments, at);
            }

            if (redistribute && TLane.Any(TLane.Less(TLane.Of(0), rest)))
                rest = Redistribute(i, rest);
            rest.Store(ref rests, i);
        }
    }

    /// <summary>Each round fills at least one member or places all that is left, so there are at most as many as members.</summary>
    private TLane Redistribute<TLane>(nuint i, TLane rest)
        where TLane : struct, ILane<TLane>
    {
        for (var round = 0; round < lines.Length; round++)
        {
            var free = TLane.Of(0);
            for (var j = 0; j < lines.Length; j++)
                free += HasRoom<TLane>(j, i) & TLane.Of(lines[j]);

            var moves = TLane.Less(TLane.Of(0), rest) & TLane.Less(TLane.Of(0), free);
            if (!TLane.Any(moves))
                break;
            var each = TLane.Select(moves, rest / free, TLane.Of(0));
            var left = TLane.Select(moves, TLane.Of(0), rest);
            for (var j = 0; j < lines.Length; j++)
            {
                var at = (nuint)j * stride + i;
                var owed = TLane.Fma(HasRoom<TLane>(j, i) & TLane.Of(lines[j]), each, TLane.Load(ref paid, at));
                var pays = Lane.Min(owed, TLane.Of(capacities[j]));
                left += owed - pays;
                pays.Store(ref paid, at);
            }

            rest = left;
        }

        return rest;
    }

    private TLane HasRoom<TLane>(int member, nuint i)
        where TLane : struct, ILane<TLane> =>
        TLane.Less(TLane.Load(ref paid, (nuint)member * stride + i), TLane.Of(capacities[member]));
}
