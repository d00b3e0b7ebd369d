using System.Runtime.CompilerServices;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Random;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Pricing.Dependence;

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
    private readonly (StreamKey Stream, double[] Values)[] named;
    private readonly (double Weight, double[] Values)[][] namedOf;
    private readonly (StudentTail Tail, StreamKey Stream, SeveritySampler Sampler, double[] Scale)[] tails;
    private readonly Multipliers multipliers;

    // For a sum with an enterprise's factor, the first holds the sum without it and the second that of the enterprise asked
    // for last: its factor is drawn again for each policy, so that memory does not grow with the enterprises.
    private readonly CommonPart[] parts;
    private readonly CommonPart?[] ofEnterprises;
    private readonly double[] enterprise = new double[Block.Length];
    private StreamKey? drawnEnterprise;
    private int drawnSum;

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
        var factors = sums.SelectMany(s => s.Named?.All ?? []).Select(n => n.Factor).Distinct().Order(StringComparer.Ordinal).ToArray();
        named = [.. factors.Select(factor => (new StreamKey(seed, $"factor/named/{factor}"), new double[Block.Length]))];
        namedOf = [.. sums.Select(s => (s.Named?.All ?? []).Select(n => (n.Weight, named[Array.IndexOf(factors, n.Factor)].Values)).ToArray())];
        tails = [.. sums.Select(s => s.Tail).OfType<StudentTail>().Distinct().Select(tail => (
            tail, new StreamKey(seed, $"factor/tail/{tail.Cover}"), new SeveritySampler(tail.Mixing), new double[Block.Length]))];
        multipliers = new Multipliers(seed, sums.SelectMany(s => new[] { s.Frequency, s.Odds }));
        var quantiles = sums.Where(s => s.Odds is not null).Select(s => s.Tail).Distinct().Select(tail => new LatentQuantiles(tail)).ToArray();
        parts = [.. sums.Select(NewPart)];
        ofEnterprises = [.. sums.Select(s => s.OfEnterprise == 0 ? null : NewPart(s))];

        CommonPart NewPart(FactorSum sum) => new(
            sum, tails.FirstOrDefault(tail => tail.Tail == sum.Tail).Scale, quantiles.FirstOrDefault(q => q.Tail == sum.Tail), multipliers);
    }

    /// <summary>The block for which the factors were drawn last.</summary>
    public ulong BlockNumber { get; private set; }

    /// <summary>The economy-wide factor in each trial of the block.</summary>
    public ReadOnlySpan<double> Economy => economy;

    /// <summary>A weighted sum in each trial of the block, without an enterprise's factor.</summary>
    public ReadOnlySpan<double> SumOf(int sum) => parts[sum].Values;

    /// <summary>The stream of an enterprise's factor; policies of one enterprise have the same.</summary>
    internal static StreamKey StreamOf(ulong seed, string enterprise) => new(seed, $"factor/enterprise/{enterprise}");

    /// <summary>The common part of the latent variables of an enterprise's policies; good until asked again.</summary>
    internal CommonPart PartOf(int sum, StreamKey enterpriseStream)
    {
        if (ofEnterprises[sum] is not { } part)
            return parts[sum];

        // The policies of an enterprise often follow each other.
        if (drawnEnterprise is not { } drawn || drawn.Key0 != enterpriseStream.Key0 || drawn.Key1 != enterpriseStream.Key1)
        {
            DrawNormals(enterpriseStream, enterprise);
            (drawnEnterprise, drawnSum) = (enterpriseStream, -1);
        }

        if (drawnSum == sum)
            return part;
        drawnSum = sum;
        Widest.Run(new LongerSum(sums[sum].OfEnterprise, enterprise, parts[sum].Values, Finish.Of(sums[sum], part), part.Values), Block.Length);
        part.Renew();
        return part;
    }

    /// <summary>Draws the factors of a block.</summary>
    public void Draw(ulong block)
    {
        BlockNumber = block;
        drawnEnterprise = null;
        multipliers.Draw(block);
        DrawNormals(economyStream, economy);
        for (var i = 0; i < sectors.Length; i++)
            DrawNormals(sectorStreams[i], sectors[i]);
        foreach (var (stream, values) in named)
            DrawNormals(stream, values);
        foreach (var (_, stream, sampler, scale) in tails)
        {
            Words.Uniforms(stream, LossPurpose.Factor, block, scale);
            sampler.Sample(scale, scale);
            for (var t = 0; t < Block.Length; t++)
                scale[t] = 1 / Math.Sqrt(scale[t]);
        }

        for (var i = 0; i < parts.Length; i++)
            Sum(i);
    }

    /// <summary>Adds up a sum without the enterprise's factor, and finishes it where that is not to come.</summary>
    private void Sum(int place)
    {
        var (sum, part, factors) = (sums[place], parts[place], namedOf[place]);
        var whole = ofEnterprises[place] is null;
        Widest.Run(new WeightedSum(sum, economy, sectors[sectorOf[place]], FinishAfter(0), part.Values), Block.Length);
        for (var i = 0; i < factors.Length; i++)
            Widest.Run(new LongerSum(factors[i].Weight, factors[i].Values, part.Values, FinishAfter(i + 1), part.Values), Block.Length);
        if (whole)
            part.Renew();

        Finish FinishAfter(int named) => whole && named == factors.Length ? Finish.Of(sum, part) : default;
    }

    private void DrawNormals(StreamKey stream, double[] normals)
    {
        Words.Uniforms(stream, LossPurpose.Factor, BlockNumber, normals);
        Map.Run(default(NormalQuantile), normals, normals);
    }

    /// <summary>What is done with a whole sum: nothing, its tail, or the mixing variable that it drives.</summary>
    private readonly record struct Finish(double Sigma, double[]? Scale)
    {
        internal static Finish Of(FactorSum sum, CommonPart part) => new(sum.Sigma, part.Scale);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static TLane Finished<TLane>(TLane sum, double sigma, double[]? scale, nuint i)
            where TLane : struct, ILane<TLane>
        {
            if (sigma != 0)
                return default(Exponential).Of(TLane.Fma(TLane.Of(-sigma), sum, TLane.Of(-0.5 * sigma * sigma)));
            return scale is null ? sum : sum * TLane.Load(ref scale[0], i);
        }
    }

    /// <summary>The sum of the economy's and the sector's factor.</summary>
    private readonly ref struct WeightedSum(FactorSum weights, double[] economy, double[] sector, Finish finish, double[] result) : IKernel
    {
        private readonly FactorSum weights = weights;
        private readonly double[] economy = economy;
        private readonly double[] sector = sector;
        private readonly Finish finish = finish;
        private readonly double[] result = result;

        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            var (sigma, scales) = finish;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var sum = TLane.Of(weights.Economy) * TLane.Load(ref economy[0], i);
                sum = TLane.Fma(TLane.Of(weights.OfSector), TLane.Load(ref sector[0], i), sum);
                Finish.Finished(sum, sigma, scales, i).Store(ref result[0], i);
            }
        }
    }

    /// <summary>A sum and one more factor.</summary>
    private readonly ref struct LongerSum(double weight, double[] factor, double[] others, Finish finish, double[] result) : IKernel
    {
        private readonly double weight = weight;
        private readonly double[] factor = factor;
        private readonly double[] others = others;
        private readonly Finish finish = finish;
        private readonly double[] result = result;

        public void Run<TLane>(nuint start, nuint end)
            where TLane : struct, ILane<TLane>
        {
            var (sigma, scales) = finish;
            for (var i = start; i < end; i += (nuint)TLane.Count)
            {
                var sum = TLane.Fma(TLane.Of(weight), TLane.Load(ref factor[0], i), TLane.Load(ref others[0], i));
                Finish.Finished(sum, sigma, scales, i).Store(ref result[0], i);
            }
        }
    }
}
