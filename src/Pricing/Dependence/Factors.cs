using System.Runtime.InteropServices;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Dependence;

/// <summary>
/// A weighted sum of the economy-wide factor and a sector's, both standard normal; low is bad.
/// </summary>
/// <param name="Sector">The sector whose factor it leans on.</param>
/// <param name="Economy">The weight of the economy-wide factor.</param>
/// <param name="OfSector">The weight of the sector's factor.</param>
/// <param name="Sigma">Not zero where the sum drives a mixing variable exp(−σ × sum − σ²/2) of mean 1, whose weights
/// make the sum standard normal.</param>
public readonly record struct FactorSum(string Sector, double Economy, double OfSector, double Sigma)
{
    /// <summary>The weight of what is a latent variable's own, so that its variance is 1.</summary>
    public double Residual => Math.Sqrt(Math.Max(0, 1 - Economy * Economy - OfSector * OfSector));
}

/// <summary>
/// The common factors in the trials of one block, and what policies make of them. Owned by one thread.
/// </summary>
public sealed class Factors
{
    private readonly IReadOnlyList<FactorSum> sums;
    private readonly StreamKey economyStream;
    private readonly StreamKey[] sectorStreams;
    private readonly int[] sectorOf;
    private readonly double[] economy = new double[Block.Length];
    private readonly double[][] sectors;
    private readonly double[][] values;
    private readonly Mixing[] mixings;
    private readonly FailureBound[] bounds;

    /// <param name="seed">The seed of the run.</param>
    /// <param name="sums">The weighted sums that policies refer to by their place.</param>
    public Factors(ulong seed, IReadOnlyList<FactorSum> sums)
    {
        this.sums = sums;
        economyStream = new StreamKey(seed, "factor/economy");
        var names = sums.Select(s => s.Sector).Distinct().Order(StringComparer.Ordinal).ToArray();
        sectorStreams = [.. names.Select(name => new StreamKey(seed, $"factor/sector/{name}"))];
        sectorOf = [.. sums.Select(s => Array.IndexOf(names, s.Sector))];
        sectors = [.. names.Select(_ => new double[Block.Length])];
        values = [.. sums.Select(_ => new double[Block.Length])];
        mixings = [.. sums.Select(s => s.Sigma == 0 ? Mixing.None : new Mixing())];
        bounds = [.. sums.Zip(values, (s, v) => new FailureBound(s.Residual, v))];
    }

    /// <summary>The block for which the factors were drawn last.</summary>
    public ulong BlockNumber { get; private set; }

    /// <summary>A weighted sum in each trial of the block.</summary>
    public ReadOnlySpan<double> SumOf(int sum) => values[sum];

    /// <summary>The mixing variable that a sum drives.</summary>
    public Mixing MixingOf(int sum) => mixings[sum];

    /// <summary>
    /// For each trial a bound for the leading 16 bits of the uniform of a latent variable's own part, whenever the latent
    /// variable, of which a sum is the common part, lies below a threshold. Few others lie within it.
    /// </summary>
    internal ushort[] BoundOf(int sum, double threshold) => bounds[sum].At(threshold, BlockNumber);

    /// <summary>The common part of latent variables in each trial of the block, as kernels read it.</summary>
    internal double[] CommonOf(int sum) => values[sum];

    /// <summary>Draws the factors of a block.</summary>
    public void Draw(ulong block)
    {
        BlockNumber = block;
        DrawNormals(economyStream, economy);
        for (var i = 0; i < sectors.Length; i++)
            DrawNormals(sectorStreams[i], sectors[i]);

        for (var i = 0; i < sums.Count; i++)
        {
            var sum = values[i];
            Widest.Run(
                new WeightedSum(sums[i], ref economy[0], ref sectors[sectorOf[i]][0], ref MemoryMarshal.GetArrayDataReference(sum)),
                Block.Length);
            if (sums[i].Sigma != 0)
                mixings[i].Set(sum);
        }

        void DrawNormals(StreamKey stream, double[] normals)
        {
            Words.Uniforms(stream, LossPurpose.Factor, block, normals);
            Map.Run(default(NormalQuantile), normals, normals);
        }
    }

    private readonly ref struct WeightedSum(FactorSum weights, ref double economy, ref double sector, ref double result) : IKernel
    {
        private readonly FactorSum weights = weights;
        private readonly ref double economy = ref economy;
        private readonly ref double sector = ref sector;
        private readonly ref double result = ref result;

        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            var (sigma, constant) = (weights.Sigma, -0.5 * weights.Sigma * weights.Sigma);
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var sum = TLane.Of(weights.Economy) * TLane.Load(ref economy, i);
                sum = TLane.Fma(TLane.Of(weights.OfSector), TLane.Load(ref sector, i), sum);
                if (sigma != 0)
                    sum = default(Exponential).Of(TLane.Fma(TLane.Of(-sigma), sum, TLane.Of(constant)));
                sum.Store(ref result, i);
            }
        }
    }
}
