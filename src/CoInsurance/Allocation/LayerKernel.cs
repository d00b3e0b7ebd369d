using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.CoInsurance.Allocation;

/// <summary>
/// What a layer pays in each trial: of what it sees, or has taken of the trial's losses already, the part that counts,
/// above the annual deductible and up to the annual limit, times its share, less what the pool keeps of its corridor.
/// </summary>
/// <param name="cut">The layer.</param>
/// <param name="isSum">Whether what it sees is the sum of what it has taken of single losses.</param>
/// <param name="seen">What it sees.</param>
/// <param name="paid">Receives what it pays.</param>
/// <param name="rest">What is paid is taken off it.</param>
internal readonly ref struct LayerKernel(Cut cut, bool isSum, ref double seen, ref double paid, ref double rest) : IKernel
{
    private readonly Cut cut = cut;
    private readonly bool isSum = isSum;
    private readonly ref double seen = ref seen;
    private readonly ref double paid = ref paid;
    private readonly ref double rest = ref rest;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLane>(nuint start, nuint end)
        where TLane : struct, ILane<TLane>
    {
        ref var losses = ref seen;
        ref var payments = ref paid;
        ref var rests = ref rest;
        var (zero, share) = (TLane.Of(0), TLane.Of(cut.Share));
        var (attachment, limit) = (TLane.Of(isSum ? 0 : cut.Attachment), TLane.Of(isSum ? double.PositiveInfinity : cut.Limit));
        var (deductible, most) = (TLane.Of(cut.AnnualDeductible), TLane.Of(cut.AnnualMost));
        var (corridor, from, width) = (TLane.Of(cut.CorridorShare), TLane.Of(cut.CorridorFrom), TLane.Of(cut.CorridorWidth));
        for (var i = start; i < end; i += (nuint)TLane.Count)
        {
            var taken = Lane.Min(Lane.Max(TLane.Load(ref losses, i) - attachment, zero), limit);
            var pays = share * Lane.Min(Lane.Max(taken - deductible, zero), most);
            pays -= corridor * Lane.Min(Lane.Max(pays - from, zero), width);
            pays.Store(ref payments, i);
            (TLane.Load(ref rests, i) - pays).Store(ref rests, i);
        }
    }
}

/// <summary>Multiplies each element by that at the same place of another array.</summary>
internal readonly ref struct ScaleKernel(ref double factors, ref double values) : IKernel
{
    private readonly ref double factors = ref factors;
    private readonly ref double values = ref values;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLane>(nuint start, nuint end)
        where TLane : struct, ILane<TLane>
    {
        ref var scales = ref factors;
        ref var target = ref values;
        for (var i = start; i < end; i += (nuint)TLane.Count)
            (TLane.Load(ref target, i) * TLane.Load(ref scales, i)).Store(ref target, i);
    }
}
