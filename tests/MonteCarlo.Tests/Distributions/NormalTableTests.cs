using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions;

public class NormalTableTests
{
    /// <summary>Draws as streams have them, and both ends of all 104 powers of two, cut into parts that the table's do not divide.</summary>
    private static readonly double[] Uniforms = [.. Cases.Draw("normal table", 16 * Block.Length), .. Ladder()];

    [Fact]
    public void Is_the_quantile_to_less_than_a_billionth_in_probability()
    {
        var quantiles = Quantiles<ScalarLane>();
        for (var i = 0; i < Uniforms.Length; i++)
        {
            var (u, q) = (Uniforms[i], quantiles[i]);

            // Of the nearer tail, as the cdf near 1 has no digits for it.
            var tail = Math.Min(u, 1 - u);
            var reached = Map.One(default(NormalCdf), u < 0.5 ? q : -q);
            Assert.True(Math.Abs(reached - tail) <= Math.Min(2e-11, 1e-9 * tail), $"{u:R}: {q:R}, whose tail is {reached:R}");
        }
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        var scalar = Quantiles<ScalarLane>();
        Assert.Equal(scalar, Quantiles<Lane128>());
        Assert.Equal(scalar, Quantiles<Lane256>());
        Assert.Equal(scalar, Quantiles<Lane512>());
    }

    private static IEnumerable<double> Ladder()
    {
        const int steps = 75;
        for (var power = Math.ScaleB(1, -53); power < 0.5; power *= 2)
        {
            for (var step = 0; step < steps; step++)
            {
                // On the grid of uniforms, odd multiples of 2^-53.
                var u = (2 * Math.Floor(power * (1 + (double)step / steps) / Math.ScaleB(1, -52)) + 1) * Math.ScaleB(1, -53);
                yield return u;
                yield return 1 - u;
            }
        }
    }

    private static double[] Quantiles<TLane>()
        where TLane : struct, ILane<TLane>
    {
        var (rows, places) = (new ulong[Uniforms.Length], new double[Uniforms.Length]);
        Widest.Run<LocateKernel, TLane>(new LocateKernel(rows, places), Uniforms.Length);
        CubicKernels.Evaluate(NormalTable.Rows, rows, places, places);
        return places;
    }

    private readonly ref struct LocateKernel(ulong[] rows, double[] places) : IKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                NormalTable.Locate(TLane.Load(ref Uniforms[0], i), out var place).StoreBits(ref rows[0], i);
                place.Store(ref places[0], i);
            }
        }
    }
}
