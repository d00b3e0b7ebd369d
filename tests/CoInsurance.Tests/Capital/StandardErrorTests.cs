using TechFinance.Actuarial.CoInsurance.Capital;
using TechFinance.Actuarial.MonteCarlo.Distortions;

namespace TechFinance.Actuarial.CoInsurance.Tests.Capital;

/// <summary>
/// Three normal losses with standard deviations 1, 2 and 3 and correlations of ½: every gradient is μᵢ + c cov(Xᵢ, S)/σ(S), with c by the
/// measure. Over 60 seeds the estimates are as far from it as their standard errors say.
/// </summary>
public class StandardErrorTests
{
    private const int Seeds = 60;
    private const int Trials = 8_000;
    private const double Mean = 20;

    // φ(z)/(1 − p) and z at p = 0.95.
    private const double TailAt95 = 2.062713;
    private const double QuantileAt95 = 1.644854;

    public static TheoryData<string, string, double> Cases => new()
    {
        { "tvar", "euler", TailAt95 },
        { "tvar", "natural", TailAt95 },
        { "tvar", "covariance", TailAt95 },
        { "tvar", "conditional_mean", TailAt95 },
        { "var", "euler", QuantileAt95 },
        { "sd", "euler", 2 },
        { "wang", "euler", 0.8 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_estimate_is_as_far_off_as_its_error_says(string kind, string method, double factor)
    {
        CapitalMeasure measure = kind switch
        {
            "tvar" => new TailValueAtRisk(0.95, true),
            "var" => new ValueAtRisk(0.95, true),
            "sd" => new StandardDeviations(2),
            _ => new DistortedMean("wang 0.8", new WangTransform(0.8), true),
        };
        double[] deviations = [1, 2, 3];

        // cov(Xᵢ, S)/σ(S), of Σ σᵢσⱼ/2 + σᵢ²/2.
        double[] covariances = [.. deviations.Select(s => 0.5 * s * (s + deviations.Sum()))];
        var total = Math.Sqrt(covariances.Sum());
        var (squares, off) = (0.0, 0.0);
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var common = Columns.Normal(seed, "common", Trials);
            var allocation = Columns.Allocate(measure, [.. deviations.Select((s, i) =>
                Columns.Normal(seed, $"own/{i}", Trials).Zip(common, (own, c) => Mean + s * Math.Sqrt(0.5) * (own + c)).ToArray())]);
            var capital = allocation.Methods.Single(m => m.Method == method).Capital;
            for (var i = 0; i < deviations.Length; i++)
            {
                var deviation = (capital[i].Value - factor * covariances[i] / total) / capital[i].StandardError;
                (squares, off) = (squares + deviation * deviation / Seeds / 3, off + deviation / Seeds / 3);
            }
        }

        // With twenty batches the square of t is 19/17 in the mean.
        Assert.InRange(Math.Sqrt(squares), 0.8, 1.4);
        Assert.InRange(off, -0.45, 0.45);
    }
}
