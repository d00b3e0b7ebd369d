using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace TechFinance.Actuarial.Benchmarks.Plain;

/// <summary>
/// W1 as one would write it without this project: 20 policies with Poisson(5) lognormal(12, 1.8) claims each, 5m xs 100k
/// a claim, shared among ten members with an annual capacity. One trial after the other, with MathNet's samplers.
/// </summary>
public sealed class PlainInfringement(int seed)
{
    private const int Policies = 20;
    private const double Rate = 5, Mu = 12, Sigma = 1.8, Deductible = 1e5, Limit = 5e6, Capacity = 2e7;
    private static readonly double[] Lines = [.20, .15, .12, .10, .10, .09, .08, .06, .06, .04];

    private readonly Xoshiro256StarStar generator = new(seed, threadSafe: false);

    /// <summary>What was measured: of the gross loss, what is unplaced, and each member.</summary>
    public PlainFigures[] Run(int trials)
    {
        var total = new double[trials];
        var unplaced = new double[trials];
        var member = Lines.Select(_ => new double[trials]).ToArray();
        for (var t = 0; t < trials; t++)
        {
            var sum = 0.0;
            for (var policy = 0; policy < Policies; policy++)
            {
                for (var claims = Poisson.Sample(generator, Rate); claims > 0; claims--)
                    sum += Math.Min(Math.Max(LogNormal.Sample(generator, Mu, Sigma) - Deductible, 0), Limit);
            }

            (total[t], unplaced[t]) = (sum, sum);
            for (var j = 0; j < Lines.Length; j++)
            {
                member[j][t] = Math.Min(sum * Lines[j], Capacity);
                unplaced[t] -= member[j][t];
            }
        }

        return [PlainFigures.Of(total), PlainFigures.Of(unplaced), .. member.Select(PlainFigures.Of)];
    }
}
