using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace TechFinance.Actuarial.Benchmarks.Plain;

/// <summary>
/// W2 as one would write it without this project: projects of four gates, all different, one economy-wide and eight sector
/// Gaussian factors, Beta(2, 5) salvage, 200k deductible, 20% kept by the insured, 20m limit. One trial after the other,
/// with MathNet's samplers.
/// </summary>
public sealed class PlainProjects
{
    /// <summary>The shape of the salvage.</summary>
    public const double SalvageA = 2, SalvageB = 5;

    /// <summary>The policy terms.</summary>
    public const double Deductible = 2e5, InsuredShare = .2, Limit = 2e7;

    /// <summary>The shares of variance that the factors explain.</summary>
    public const double Common = .1, SectorLoading = .1;

    private const int Gates = 4, Sectors = 8;

    private readonly Xoshiro256StarStar generator;
    private readonly double[][] thresholds;

    /// <summary>Draws the projects.</summary>
    public PlainProjects(int projects, int seed)
    {
        generator = new(seed, threadSafe: false);
        Sector = [.. Enumerable.Range(0, projects).Select(_ => generator.Next(Sectors))];
        Failure = [.. Sector.Select(_ => Draw(() => ContinuousUniform.Sample(generator, .02, .15)))];
        Spent = [.. Sector.Select(_ => Draw(() => LogNormal.Sample(generator, 14, 1)))];
        thresholds = [.. Failure.Select(_ => new double[Gates])];
        for (var p = 0; p < projects; p++)
        {
            var (survival, spent) = (1.0, 0.0);
            for (var g = 0; g < Gates; g++)
            {
                survival *= 1 - Failure[p][g];
                spent += Spent[p][g];
                thresholds[p][g] = Normal.InvCDF(0, 1, 1 - survival);
                Spent[p][g] = spent;
            }
        }

        static double[] Draw(Func<double> draw) => [.. Enumerable.Range(0, Gates).Select(_ => draw())];
    }

    /// <summary>The sector of each project.</summary>
    public int[] Sector { get; }

    /// <summary>The probability of failing at each gate of each project, given that it is reached.</summary>
    public double[][] Failure { get; }

    /// <summary>What each project has spent when it comes to each gate.</summary>
    public double[][] Spent { get; }

    /// <summary>What was measured of the gross loss.</summary>
    public PlainFigures Run(int trials)
    {
        var total = new double[trials];
        var sector = new double[Sectors];
        var (common, loading, own) = (Math.Sqrt(Common), Math.Sqrt(SectorLoading), Math.Sqrt(1 - Common - SectorLoading));
        for (var t = 0; t < trials; t++)
        {
            var economy = common * Normal.Sample(generator, 0, 1);
            for (var s = 0; s < Sectors; s++)
                sector[s] = economy + loading * Normal.Sample(generator, 0, 1);
            for (var p = 0; p < Sector.Length; p++)
            {
                var latent = sector[Sector[p]] + own * Normal.Sample(generator, 0, 1);
                var gate = 0;
                while (gate < Gates && latent > thresholds[p][gate])
                    gate++;
                if (gate == Gates)
                    continue;
                var loss = Spent[p][gate] * (1 - Beta.Sample(generator, SalvageA, SalvageB));
                total[t] += Math.Min(Math.Max(loss - Deductible, 0) * (1 - InsuredShare), Limit);
            }
        }

        return PlainFigures.Of(total);
    }
}
